package nameless

import dev.checkpoint.annotation.Checkpointed
import dev.checkpoint.annotation.Sensitive
import dev.checkpoint.annotation.Stage

data class Page(val text: String, val number: Int = 1)

data class Hidden(@Sensitive val text: String, val number: Int)

open class Stages {

    @Stage open fun hide(text: String): Hidden = Hidden(text, 1)

    @Stage open fun read(text: String): Page = Page(text, 2)
}

open class Pipeline(private val stages: Stages) {

    @Checkpointed open fun load(text: String): String = stages.read(stages.hide(text).text).text
}
