package dev.checkpoint.types

import dev.checkpoint.annotation.Stage
import java.time.Instant
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

@JvmInline
value class Sku(val code: String)

data class Line(val sku: Sku, val count: Int = 1, val note: String? = null)

data class Order(val id: String, val lines: List<Line> = emptyList(), val placed: Instant? = null)

sealed interface Outcome

data class Paid(val amount: Long) : Outcome

data object Refused : Outcome

enum class Size { SMALL, LARGE }

data class Measured(val length: UInt, val time: Duration)

class Plain(val name: String, var count: Int)

/** Types of Kotlin. */
open class KotlinRows : Rows("Kotlin") {

    private fun order(count: Int) = Order("a", listOf(Line(Sku("b"), count)), Instant.EPOCH)

    @Stage
    open fun dataClass(given: Order?): Order? = of(given, order(1), order(2))

    @Stage
    open fun dataClasses(given: List<Line>?): List<Line>? =
        of(given, listOf(Line(Sku("a")), Line(Sku("b"), 2, "c")), emptyList())

    @Stage
    open fun valueClasses(given: List<Sku>?): List<Sku>? = of(given, listOf(Sku("a")), listOf(Sku("b")))

    @Stage
    open fun sealedOfKotlin(given: Outcome?): Outcome? = of(given, Paid(1), Refused)

    @Stage
    open fun sealedsOfKotlin(given: List<Outcome>?): List<Outcome>? =
        of(given, listOf(Paid(1), Refused), listOf(Refused))

    @Stage
    open fun pair(given: Pair<Int, String?>?): Pair<Int, String?>? = of(given, 1 to null, 1 to "a")

    @Stage
    open fun triple(given: Triple<Int, Long, Size>?): Triple<Int, Long, Size>? =
        of(given, Triple(1, 2L, Size.LARGE), Triple(1, 2L, Size.SMALL))

    @Stage
    open fun unsigned(given: List<UInt>?): List<UInt>? = of(given, listOf(UInt.MAX_VALUE), listOf(1u))

    @Stage
    open fun measured(given: Measured?): Measured? =
        of(given, Measured(3u, 5.seconds), Measured(3u, 6.seconds))

    @Stage
    open fun intRange(given: IntRange?): IntRange? = of(given, 1..3, 1..4)

    @Stage
    open fun enumOfKotlin(given: Map<Size, List<Int>>?): Map<Size, List<Int>>? =
        of(given, mapOf(Size.LARGE to listOf(1)), emptyMap())

    @Stage
    open fun plainClass(given: Plain?): Plain? = of(given, Plain("a", 1), Plain("a", 2))

    @Stage
    open fun regex(given: Regex?): Regex? = of(given, Regex("a+"), Regex("b+"))
}
