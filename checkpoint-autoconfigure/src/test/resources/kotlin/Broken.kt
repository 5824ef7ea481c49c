package broken

import dev.checkpoint.annotation.Checkpointed
import dev.checkpoint.annotation.Stage
import java.util.concurrent.Callable
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.flow.Flow

/** No `open`, and no compiler plugin that adds it. */
class Final {

    @Stage fun write(text: String) = text
}

object Lone {

    @Stage fun write(text: String) = text
}

open class Closed {

    @Stage fun write(text: String) = text
}

open class WithCompanion {

    @Stage open fun write(text: String) = text

    companion object {

        @Checkpointed fun start(text: String) = text

        @JvmStatic @Stage fun known(text: String) = text
    }
}

open class OnlyACompanion {

    companion object Helpers {

        @Stage fun help(text: String) = text
    }
}

open class Suspending {

    @Checkpointed(runId = "#nobody", timeout = "soon")
    open suspend fun run(id: String, times: Int): String = load(id)

    @Stage open suspend fun load(id: String): String = id
}

open class Results {

    @Stage open fun sequence(): Sequence<String> = sequenceOf("a")

    @Stage open fun flow(): Flow<String>? = null

    @Stage open fun deferred(): Deferred<String>? = null

    @Stage open fun function(): (Int) -> Int = { it }

    @Stage open fun nested(): List<() -> Int> = listOf({ 1 })
}

open class CallsItself {

    @Checkpointed open fun all(id: String): String {
        val one = plan(id)
        val two = plan(id, 2)
        val three = id.let { plan(it, 3) }
        val later = Callable { draft(id) }
        return one + two + three + later.call() + other(CallsItself())
    }

    /** Another object of the class may well be the bean with its proxy. */
    private fun other(bean: CallsItself) = Callable { bean.draft("") }.call()

    @Stage open fun plan(id: String, times: Int = 1) = id.repeat(times)

    @Stage open fun draft(id: String) = id
}
