package shop

import dev.checkpoint.annotation.Checkpointed
import dev.checkpoint.annotation.Sensitive
import dev.checkpoint.annotation.Stage
import dev.checkpoint.application.Calls
import java.time.Instant
import java.util.concurrent.CompletableFuture
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.delay
import kotlinx.coroutines.future.await
import kotlinx.coroutines.future.future
import kotlinx.coroutines.runBlocking
import org.springframework.core.PropagationContextElement

/** A value class: text in the byte code, and a class of its own where it is generic or may be null. */
@JvmInline
value class Sku(val code: String)

enum class Size { SMALL, LARGE }

data class Line(val sku: Sku, val count: Int = 1, val note: String? = null)

/** Whatever the Kotlin compiler has a way of its own for. */
data class Order(
    val id: String,
    val lines: List<Line> = emptyList(),
    val isGift: Boolean = false,
    val size: Size = Size.SMALL,
    val placed: Instant? = null,
    val gift: Line? = null,
    val tags: Map<Size, List<String>> = emptyMap(),
    val spare: Sku? = null,
    val codes: List<Sku> = emptyList(),
    val weights: Pair<Int, Long?> = 1 to null,
)

/** Every property has a default, so there is a constructor without parameters too. */
data class Settings(val retries: Int = 3, val region: String? = "eu")

/** The annotation stands at the constructor's parameter, where Kotlin puts it. */
data class Card(val owner: String, @Sensitive val digits: String, @field:Sensitive val code: String = "c-777")

sealed interface Outcome

data class Paid(val amount: Long) : Outcome

data object Refused : Outcome

abstract class Failure(val code: Int) : Outcome

object Unknown : Failure(404)

val placed = Instant.parse("2026-11-21T08:00:00.123456789Z")

fun sample(id: String) = Order(
    id,
    listOf(Line(Sku("a")), Line(Sku("b"), 2, "fragile")),
    isGift = true,
    placed = placed,
    tags = mapOf(Size.LARGE to listOf("x")),
    spare = Sku("s"),
    codes = listOf(Sku("c")),
)

open class Stages(private val calls: Calls) {

    @Stage
    open fun place(id: String, settings: Settings = Settings()): Order {
        calls.of("place $settings")
        return sample(id)
    }

    @Stage
    open fun lines(order: Order, from: Int = 0): List<Line> {
        calls.of("lines of ${order.lines.size}")
        return order.lines.drop(from)
    }

    @Stage
    open fun find(order: String?): Order? {
        calls.of("find $order")
        return null
    }

    @Stage
    open fun configured(): Settings {
        calls.of("configured")
        return Settings(retries = 5, region = null)
    }

    /** The byte code has a method `reserve-...` for it. */
    @Stage
    open fun reserve(sku: Sku, sizes: Set<Size>): Sku {
        calls.of("reserve ${sku.code}")
        return Sku(sku.code + "!")
    }

    /** The byte code has a method `weigh$...` for it. */
    @Stage
    internal open fun weigh(order: Order): Int {
        calls.of("weigh")
        return order.lines.sumOf { it.count }
    }

    @Stage
    open fun outcomes(): List<Outcome> {
        calls.of("outcomes")
        return listOf(Paid(3), Refused, Unknown)
    }

    /** What to write instead of a suspend function. */
    @Stage
    open fun waiting(text: String): String = runBlocking {
        delay(1)
        calls.of("waiting")
        text
    }

    @Stage
    open fun later(text: String): CompletableFuture<Order> = CoroutineScope(Dispatchers.Default).future {
        delay(1)
        calls.of("later")
        sample(text)
    }

    @Stage
    open fun card(card: Card, @Sensitive pin: String): Card = card.copy(owner = card.owner + "!")

    @Stage
    open fun page(number: Int): String {
        calls.of("page $number")
        return "page $number"
    }

    @Stage
    open fun tell(text: String) {
        calls.of("tell")
    }
}

open class Pipeline(private val stages: Stages, private val calls: Calls, private val death: Runnable) {

    /** Says what is not as it was. */
    @Checkpointed(runId = "#id")
    open fun order(id: String, settings: Settings): List<String> {
        val order = stages.place(id)
        val outcomes = stages.outcomes()
        val asBefore = mapOf(
            "order" to (order == sample(id)),
            "lines" to (stages.lines(order) == sample(id).lines),
            "nothing" to (stages.find(null) == null),
            "settings" to (stages.configured() == Settings(5, null)),
            "sku" to (stages.reserve(order.lines[0].sku, setOf(Size.LARGE)) == Sku("a!")),
            "weight" to (stages.weigh(order) == 3),
            "outcomes" to (outcomes == listOf(Paid(3), Refused, Unknown)),
            "object" to (outcomes[1] === Refused && outcomes[2] === Unknown),
            "unit" to (stages.tell("done") == Unit),
            "arguments" to (settings == Settings(7, null)),
        )
        death.run()
        stages.lines(order, 1)
        return asBefore.filterValues { !it }.keys.toList()
    }

    @Checkpointed(runId = "#id")
    open fun cards(id: String): List<Card> = listOf(stages.card(Card("ann", "d-4711"), "p-1234"))

    @Checkpointed(runId = "#id")
    open fun pages(id: String): List<String> = runBlocking(PropagationContextElement()) {
        val first = (1..3).map { async(Dispatchers.IO) { stages.page(it) } }.awaitAll()
        check(stages.later(id).await() == sample(id))
        death.run()
        first + async(Dispatchers.IO) { stages.page(4) }.await() + stages.waiting("end")
    }
}
