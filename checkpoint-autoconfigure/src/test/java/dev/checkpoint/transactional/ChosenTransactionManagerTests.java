package dev.checkpoint.transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.autoconfigure.CheckpointDataSource;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.InvalidPipelinesException;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Applications with several transaction managers: entities, rows and the entry of a stage commit together. */
class ChosenTransactionManagerTests {

    private final String name = UUID.randomUUID().toString();

    private final JdbcClient own = JdbcClient.create(h2(name + "-own"));

    private final JdbcClient other = JdbcClient.create(h2(name + "-other"));

    private static DataSource h2(String database) {
        return new DriverManagerDataSource("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
    }

    private ApplicationContextRunner application(Class<?> managers) {
        return application(DataSources.class, managers);
    }

    private ApplicationContextRunner application(Class<?> dataSources, Class<?> managers) {
        return Applications.withDatabase("jdbc:h2:mem:unused")
                .withPropertyValues("test.name=" + name, "checkpoint.jdbc.initialize-schema=always")
                .withUserConfiguration(dataSources, Entities.class, managers)
                .withBean(Moment.class)
                .withBean(Library.class);
    }

    private static List<Integer> books(JdbcClient database) {
        return database.sql("SELECT id FROM books ORDER BY id")
                .query(Integer.class)
                .list();
    }

    private List<String> ends() {
        return own.sql("SELECT ENTRY_KIND FROM CHECKPOINT_ENTRY WHERE STAGE_NAME IS NOT NULL ORDER BY SEQ")
                .query(String.class)
                .list();
    }

    @ParameterizedTest
    @ValueSource(classes = {JpaAndPrimaryOther.class, JdbcThenJpa.class, JpaThenJdbc.class, PrimaryJpaAndJdbc.class})
    void entitiesRowsAndTheEntryCommitTogether(Class<?> managers) {
        application(managers).withBean(Stages.class).run(context -> {
            assertThat(context).hasNotFailed();
            context.getBean(Moment.class).after =
                    () -> assertThat(books(own)).as("not yet").isEmpty();
            assertThat(context.getBean(Library.class).add(1)).isEqualTo("book 1");
            assertThat(books(own)).containsExactly(1, 1001);
            assertThat(ends()).containsExactly("stage-completed");
        });
    }

    @ParameterizedTest
    @ValueSource(classes = {JpaAndPrimaryOther.class, JdbcThenJpa.class, JpaThenJdbc.class, PrimaryJpaAndJdbc.class})
    void theyAreRolledBackTogetherAndDoneOnceWhenTheRunIsResumed(Class<?> managers) {
        application(managers).withBean(Stages.class).run(context -> {
            context.getBean(Moment.class).after = () -> {
                throw new IllegalStateException("out of shelves");
            };
            assertThatThrownBy(() -> context.getBean(Library.class).add(1)).hasMessage("out of shelves");
            assertThat(books(own)).isEmpty();
            assertThat(ends()).containsExactly("stage-failed");
        });
        application(managers).withBean(Stages.class).run(context -> {
            context.getBean(RunOperations.class).resume("book-1");
            assertThat(books(own)).containsExactly(1, 1001);
            assertThat(context.getBean(Library.class).add(1)).isEqualTo("book 1");
            assertThat(books(own)).as("and not again").containsExactly(1, 1001);
        });
    }

    @Test
    void theMarkedDataSourceDecides() {
        application(MarkedDataSource.class, JpaOfBoth.class)
                .withBean(OtherStages.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(Library.class).add(1)).isEqualTo("book 1");
                    assertThat(books(other)).containsExactly(1);
                    assertThat(other.sql("SELECT COUNT(*) FROM CHECKPOINT_ENTRY WHERE STAGE_NAME = 'write'")
                                    .query(Integer.class)
                                    .single())
                            .isEqualTo(1);
                });
    }

    @Test
    void findsTransactionsThatAreNotThoseOfTheEntry() {
        application(JpaOfBoth.class).withBean(OtherTransactions.class).run(context -> assertThat(
                        context.getStartupFailure())
                .isInstanceOfSatisfying(InvalidPipelinesException.class, failure -> assertThat(failure.findings())
                        .extracting(
                                Finding::method,
                                finding -> finding.problem().replaceFirst("of jdbc:h2:mem:\\S+-own\\)", "of ours)"),
                                Finding::fix)
                        .containsExactly(
                                tuple(
                                        "OtherTransactions.apart",
                                        "effect TRANSACTIONAL, but @Transactional with REQUIRES_NEW leaves"
                                                + " the transaction that its entry is written in",
                                        "Remove @Transactional: the effect creates its own transaction."),
                                tuple(
                                        "OtherTransactions.write",
                                        "effect TRANSACTIONAL, but @Transactional(\"otherJpa\") uses another"
                                                + " DataSource than the store (tables CHECKPOINT_* of ours)",
                                        "Annotate the DataSource of that transaction manager with"
                                                + " @CheckpointDataSource, or give the stage another"
                                                + " effect."))));
    }

    @Test
    void acceptsTransactionsByTheNameOfTheRightManager() {
        application(JpaOfBoth.class).withBean(NamingOwn.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Library.class).add(1)).isEqualTo("book 1");
            assertThat(books(own)).containsExactly(1);
            assertThat(ends()).containsExactly("stage-completed");
        });
    }

    @Test
    void findsThatTheOnlyManagerIsOfTheEntitiesElsewhere() {
        application(JpaOfTheOther.class).withBean(OtherStages.class).run(context -> assertThat(
                        context.getStartupFailure())
                .isInstanceOfSatisfying(InvalidPipelinesException.class, failure -> assertThat(failure.findings())
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.problem())
                                    .startsWith("effect TRANSACTIONAL, but the transaction manager uses another"
                                            + " DataSource than the store");
                            assertThat(finding.fix())
                                    .isEqualTo("Annotate the DataSource it writes to with @CheckpointDataSource,"
                                            + " or add a transaction manager for the store's.");
                        })));
    }

    @Test
    void aManagerThatDoesNotSayWhereItIsFailsBeforeAnythingIsKept() {
        application(SilentManager.class).withBean(Rows.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThatThrownBy(() -> context.getBean(Library.class).add(1))
                    .hasMessageContaining("was to be written in the transaction of its stage, but there is none on the"
                            + " DataSource of Checkpoint")
                    .hasMessageContaining("The transaction manager has to be one of this DataSource: check which one is"
                            + " marked @CheckpointDataSource, or @Primary.");
            assertThat(ends()).doesNotContain("stage-completed");
        });
    }

    /** Where something happens after a stage has written. */
    static class Moment {

        private volatile Runnable after = () -> {};
    }

    interface Writes {
        String write(int id);
    }

    /** The pipeline. */
    static class Library {

        private final Writes stages;

        Library(Writes stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'book-' + #id")
        String add(int id) {
            return stages.write(id);
        }
    }

    /** An entity, and a row by SQL. */
    static class Stages implements Writes {

        @PersistenceContext(unitName = "own")
        private EntityManager entities;

        private final JdbcClient sql;

        private final Moment moment;

        Stages(DataSource own, Moment moment) {
            this.sql = JdbcClient.create(own);
            this.moment = moment;
        }

        @Override
        @Stage(effect = Effect.TRANSACTIONAL)
        public String write(int id) {
            entities.persist(new Book(id));
            entities.flush();
            sql.sql("INSERT INTO books (id) VALUES (?)").param(1000 + id).update();
            moment.after.run();
            return "book " + id;
        }
    }

    /** An entity of the other database. */
    static class OtherStages implements Writes {

        @PersistenceContext(unitName = "other")
        private EntityManager entities;

        @Override
        @Stage(effect = Effect.TRANSACTIONAL)
        public String write(int id) {
            entities.persist(new Book(id));
            return "book " + id;
        }
    }

    /** Nothing is written. */
    static class Rows implements Writes {

        @Override
        @Stage(effect = Effect.TRANSACTIONAL)
        public String write(int id) {
            return "book " + id;
        }
    }

    static class OtherTransactions implements Writes {

        @Override
        @Transactional("otherJpa")
        @Stage(effect = Effect.TRANSACTIONAL)
        public String write(int id) {
            return "book " + id;
        }

        @Transactional(propagation = Propagation.REQUIRES_NEW)
        @Stage(effect = Effect.TRANSACTIONAL)
        public String apart(int number) {
            return "book " + number;
        }
    }

    static class NamingOwn implements Writes {

        @PersistenceContext(unitName = "own")
        private EntityManager entities;

        @Override
        @Transactional("ownJpa")
        @Stage(effect = Effect.TRANSACTIONAL)
        public String write(int id) {
            entities.persist(new Book(id));
            return "book " + id;
        }
    }

    /** A row. */
    @Entity
    @Table(name = "books")
    static class Book {

        @Id
        private Integer id;

        Book() {}

        Book(int id) {
            this.id = id;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class DataSources {

        @Bean
        @Primary
        DataSource own(@Value("${test.name}") String name) {
            return h2(name + "-own");
        }

        @Bean
        DataSource other(@Value("${test.name}") String name) {
            return h2(name + "-other");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class MarkedDataSource {

        @Bean
        @Primary
        DataSource own(@Value("${test.name}") String name) {
            return h2(name + "-own");
        }

        @Bean
        @CheckpointDataSource
        DataSource other(@Value("${test.name}") String name) {
            return h2(name + "-other");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Entities {

        @Bean
        @Primary
        LocalContainerEntityManagerFactoryBean ownEntities(DataSource own) {
            return factory("own", own);
        }

        @Bean
        LocalContainerEntityManagerFactoryBean otherEntities(@Qualifier("other") DataSource other) {
            return factory("other", other);
        }

        private static LocalContainerEntityManagerFactoryBean factory(String unit, DataSource dataSource) {
            LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
            factory.setPersistenceUnitName(unit);
            factory.setDataSource(dataSource);
            factory.setManagedTypes(PersistenceManagedTypes.of(Book.class.getName()));
            factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "update"));
            return factory;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class JpaAndPrimaryOther {

        @Bean
        JpaTransactionManager ownJpa(EntityManagerFactory entities) {
            return new JpaTransactionManager(entities);
        }

        @Bean
        @Primary
        JdbcTransactionManager otherJdbc(@Qualifier("other") DataSource other) {
            return new JdbcTransactionManager(other);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class JdbcThenJpa {

        @Bean
        JdbcTransactionManager aJdbc(DataSource own) {
            return new JdbcTransactionManager(own);
        }

        @Bean
        JpaTransactionManager bJpa(EntityManagerFactory entities) {
            return new JpaTransactionManager(entities);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class JpaThenJdbc {

        @Bean
        JpaTransactionManager aJpa(EntityManagerFactory entities) {
            return new JpaTransactionManager(entities);
        }

        @Bean
        JdbcTransactionManager bJdbc(DataSource own) {
            return new JdbcTransactionManager(own);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryJpaAndJdbc {

        @Bean
        JdbcTransactionManager aJdbc(DataSource own) {
            return new JdbcTransactionManager(own);
        }

        @Bean
        @Primary
        JpaTransactionManager bJpa(EntityManagerFactory entities) {
            return new JpaTransactionManager(entities);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class JpaOfBoth {

        @Bean
        JpaTransactionManager ownJpa(EntityManagerFactory entities) {
            return new JpaTransactionManager(entities);
        }

        @Bean
        JpaTransactionManager otherJpa(@Qualifier("otherEntities") EntityManagerFactory entities) {
            return new JpaTransactionManager(entities);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class JpaOfTheOther {

        @Bean
        JpaTransactionManager otherJpa(@Qualifier("otherEntities") EntityManagerFactory entities) {
            return new JpaTransactionManager(entities);
        }
    }

    /** As one of JTA would be: it does not tell what it manages. */
    @Configuration(proxyBeanMethods = false)
    static class SilentManager {

        @Bean
        PlatformTransactionManager silent(@Qualifier("other") DataSource other) {
            JdbcTransactionManager manager = new JdbcTransactionManager(other);
            return new PlatformTransactionManager() {
                @Override
                public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
                    return manager.getTransaction(definition);
                }

                @Override
                public void commit(TransactionStatus status) {
                    manager.commit(status);
                }

                @Override
                public void rollback(TransactionStatus status) {
                    manager.rollback(status);
                }
            };
        }
    }
}
