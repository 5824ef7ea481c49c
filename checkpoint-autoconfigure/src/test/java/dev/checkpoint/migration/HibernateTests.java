package dev.checkpoint.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.store.jdbc.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Table;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.JpaTransactionManager;

/** Entities and the entry of the stage that wrote them are one transaction, on PostgreSQL. */
class HibernateTests {

    private final TestDatabase database = TestDatabase.emptyPostgres();

    private final JdbcClient sql = JdbcClient.create(database.dataSource());

    private ApplicationContextRunner application() {
        return Applications.withDatabase(database.url())
                .withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class))
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always", "spring.jpa.hibernate.ddl-auto=update")
                .withUserConfiguration(Entities.class)
                .withBean(Library.class)
                .withBean(Library.Stages.class);
    }

    private List<Integer> books() {
        return sql.sql("SELECT id FROM books ORDER BY id").query(Integer.class).list();
    }

    private List<String> ends() {
        return sql.sql("SELECT ENTRY_KIND FROM CHECKPOINT_ENTRY WHERE STAGE_NAME IS NOT NULL ORDER BY SEQ")
                .query(String.class)
                .list();
    }

    @Test
    void commitsEntitiesAndTheEntryTogether() {
        application().run(context -> {
            assertThat(context).hasSingleBean(JpaTransactionManager.class);
            context.getBean(Library.Stages.class)
                    .after(() -> assertThat(books()).as("not yet").isEmpty());
            assertThat(context.getBean(Library.class).add(1)).isEqualTo("book 1");
            assertThat(books()).containsExactly(1);
            assertThat(ends()).containsExactly("stage-completed");
            assertThat(context.getBean(Library.class).add(1)).isEqualTo("book 1");
        });
    }

    @Test
    void rollsEntitiesBackAndKeepsTheFailure() {
        application().run(context -> {
            Library.Stages stages = context.getBean(Library.Stages.class);
            stages.after(() -> {
                throw new IllegalStateException("out of shelves");
            });
            assertThatThrownBy(() -> context.getBean(Library.class).add(1)).hasMessage("out of shelves");
            assertThat(books()).isEmpty();
            assertThat(ends()).containsExactly("stage-failed");
            stages.after(() -> {});
            assertThat(context.getBean(Library.class).add(1)).isEqualTo("book 1");
            assertThat(books()).containsExactly(1);
            assertThat(ends()).containsExactly("stage-failed", "stage-completed");
        });
    }

    @Test
    void rollsTheEntryBackWhenTheSqlOfTheCommitFails() {
        application().run(context -> {
            sql.sql("INSERT INTO books (id, title) VALUES (1, 'taken')").update();
            assertThatThrownBy(() -> context.getBean(Library.class).add(1)).hasMessageContaining("books_pkey");
            assertThat(ends())
                    .as("the insert is sent when the transaction commits, behind that of the entry")
                    .containsExactly("stage-failed");
            sql.sql("DELETE FROM books").update();
            assertThat(context.getBean(Library.class).add(1)).isEqualTo("book 1");
            assertThat(ends()).containsExactly("stage-failed", "stage-completed");
        });
    }

    @Test
    void takesTheConnectionOfSpringIntoTheSameTransaction() {
        application().run(context -> {
            Library.Stages stages = context.getBean(Library.Stages.class);
            stages.after(() -> {
                throw new IllegalStateException("out of shelves");
            });
            assertThatThrownBy(() -> context.getBean(Library.class).addPlainly(1))
                    .hasMessage("out of shelves");
            assertThat(books()).isEmpty();
            stages.after(() -> assertThat(books()).as("not yet").isEmpty());
            assertThat(context.getBean(Library.class).addPlainly(1)).isEqualTo("plain 1");
            assertThat(books()).containsExactly(1);
            assertThat(ends()).containsExactly("stage-failed", "stage-completed");
        });
    }

    /** Says where the entities are. */
    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage
    static class Entities {}

    /** A row. */
    @Entity
    @Table(name = "books")
    static class Book {

        @Id
        private Integer id;

        private String title;

        Book() {}

        Book(int id) {
            this.id = id;
            this.title = "book " + id;
        }

        String title() {
            return title;
        }
    }

    /** Two pipelines. */
    static class Library {

        private final Stages stages;

        Library(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'book-' + #id")
        String add(int id) {
            return stages.persist(id);
        }

        @Checkpointed(runId = "'plain-' + #id")
        String addPlainly(int id) throws SQLException {
            return stages.insert(id);
        }

        /** Each writes one row. */
        static class Stages {

            @PersistenceContext
            private EntityManager entities;

            private final DataSource dataSource;

            private volatile Runnable after = () -> {};

            Stages(DataSource dataSource) {
                this.dataSource = dataSource;
            }

            void after(Runnable then) {
                after = then;
            }

            @Stage(effect = Effect.TRANSACTIONAL)
            String persist(int id) {
                Book book = new Book(id);
                entities.persist(book);
                after.run();
                return book.title();
            }

            /** As MyBatis does it. */
            @Stage(effect = Effect.TRANSACTIONAL)
            String insert(int id) throws SQLException {
                var connection = DataSourceUtils.getConnection(dataSource);
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO books (id, title) VALUES (?, 'plain')")) {
                    insert.setInt(1, id);
                    insert.executeUpdate();
                } finally {
                    DataSourceUtils.releaseConnection(connection, dataSource);
                }
                after.run();
                return "plain " + id;
            }
        }
    }
}
