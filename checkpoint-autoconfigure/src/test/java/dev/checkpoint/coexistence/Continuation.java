package dev.checkpoint.coexistence;

import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.model.RunStatus;
import org.springframework.context.ApplicationContext;

/** The ways in which a run goes on after its process has died. */
enum Continuation {
    CALLED_AGAIN {
        @Override
        void goOn(ApplicationContext context, String run, TwoLives.Act call) throws Exception {
            call.on(context);
        }
    },

    RESUMED {
        @Override
        void goOn(ApplicationContext context, String run, TwoLives.Act call) {
            context.getBean(RunOperations.class).resume(run);
        }
    },

    RECOVERED {
        @Override
        void goOn(ApplicationContext context, String run, TwoLives.Act call) {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            await().until(() -> explorer.get(run).status() == RunStatus.COMPLETED);
        }
    };

    /** Lets the run go on and waits for its end. */
    abstract void goOn(ApplicationContext context, String run, TwoLives.Act call) throws Exception;
}
