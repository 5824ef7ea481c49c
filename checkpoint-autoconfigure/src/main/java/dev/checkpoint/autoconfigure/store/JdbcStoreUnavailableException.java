package dev.checkpoint.autoconfigure.store;

/** The JDBC store is asked for, and something it needs is not there. */
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
                        + " set spring.datasource.url; or define a DataSource bean and mark it @CheckpointDataSource."
                        + OTHERWISE);
    }

    static JdbcStoreUnavailableException severalDataSources() {
        return new JdbcStoreUnavailableException(
                "checkpoint.store is 'jdbc', but the application has several DataSource beans, none of them primary.",
                "Mark the one that is to hold the tables of Checkpoint @CheckpointDataSource, or one of them @Primary."
                        + OTHERWISE);
    }

    String action() {
        return action;
    }
}
