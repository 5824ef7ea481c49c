package dev.checkpoint.autoconfigure.store;

/** Thrown if the JDBC store is configured and something that it requires is missing. */
final class JdbcStoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String OTHERWISE = " To keep runs in files, remove checkpoint.store=jdbc.";

    private final String action;

    private JdbcStoreUnavailableException(String message, String action) {
        super(message);
        this.action = action;
    }

    static JdbcStoreUnavailableException noJdbc() {
        return new JdbcStoreUnavailableException(
                "checkpoint.store is 'jdbc', but Spring's JDBC support is not on the class path.",
                "Add the dependency org.springframework.boot:spring-boot-starter-jdbc and the driver of your database, and"
                        + " set spring.datasource.url." + OTHERWISE);
    }

    static JdbcStoreUnavailableException noDataSource() {
        return new JdbcStoreUnavailableException(
                "checkpoint.store is 'jdbc', but the application has no DataSource.",
                "Add the dependency org.springframework.boot:spring-boot-starter-jdbc and the driver of your database, and"
                        + " set spring.datasource.url; or define a DataSource bean and annotate it with"
                        + " @CheckpointDataSource."
                        + OTHERWISE);
    }

    static JdbcStoreUnavailableException severalDataSources() {
        return new JdbcStoreUnavailableException(
                "checkpoint.store is 'jdbc', but the application has several DataSource beans, none of them primary.",
                "Annotate the one for the tables of Checkpoint with @CheckpointDataSource, or mark one of them as"
                        + " @Primary."
                        + OTHERWISE);
    }

    String action() {
        return action;
    }
}
