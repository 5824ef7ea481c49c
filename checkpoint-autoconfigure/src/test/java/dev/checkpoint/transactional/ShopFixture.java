package dev.checkpoint.transactional;

import dev.checkpoint.application.Applications;
import dev.checkpoint.store.jdbc.TestDatabase;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An application with a {@link Shop}, and its database as anyone can see it.
 *
 * @param url of the database
 * @param sql on connections of its own
 */
record ShopFixture(String url, JdbcClient sql) {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private ShopFixture(String url) {
        this(url, JdbcClient.create(dataSource(url)));
        sql.sql("CREATE TABLE ORDERS (ID INTEGER PRIMARY KEY)").update();
        sql.sql("CREATE TABLE STOCK (ITEM VARCHAR(10) PRIMARY KEY, AMOUNT INTEGER)")
                .update();
        sql.sql("INSERT INTO STOCK VALUES ('a', 10), ('b', 10)").update();
    }

    private static DataSource dataSource(String url) {
        return url.startsWith("jdbc:h2:")
                ? new DriverManagerDataSource(url, "sa", "")
                : new DriverManagerDataSource(url);
    }

    static ShopFixture onH2() {
        return new ShopFixture("jdbc:h2:mem:shop" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    }

    static ShopFixture onPostgres() {
        ShopFixture shop = new ShopFixture(TestDatabase.emptyPostgres().url());
        shop.sql()
                .sql("CREATE TABLE PAID (ID INTEGER UNIQUE DEFERRABLE INITIALLY DEFERRED)")
                .update();
        return shop;
    }

    /** The same application, which reaches the database through another address. */
    ShopFixture through(String other) {
        return new ShopFixture(other, sql);
    }

    ApplicationContextRunner application() {
        return Applications.withDatabase(url)
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always")
                .withBean(Shop.class)
                .withBean(Shop.Stages.class)
                .withBean(Shop.Delivery.class);
    }

    List<Integer> orders() {
        return sql.sql("SELECT ID FROM ORDERS ORDER BY ID").query(Integer.class).list();
    }

    int count(String table) {
        return sql.sql("SELECT COUNT(*) FROM " + table).query(Integer.class).single();
    }

    /** The ends of stages in a run's journal: kind, name, attempt. */
    List<String> ends(String run) {
        return sql
                .sql("SELECT ENTRY_KIND || ' ' || STAGE_NAME || ' ' || COALESCE(ATTEMPT, 1) FROM CHECKPOINT_ENTRY"
                        + " WHERE RUN_ID = ? AND STAGE_NAME IS NOT NULL ORDER BY SEQ")
                .param(run)
                .query(String.class)
                .list()
                .stream()
                .map(end -> end.replace("stage-", ""))
                .toList();
    }
}
