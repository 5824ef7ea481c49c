// Starts the packaged application three times: the second run skips what the first completed, the third executes nothing. In
// between, its own jar is the command line, with everything in nested jars.
import groovy.json.JsonSlurper
import java.util.concurrent.TimeUnit

def start = { String... arguments ->
    def java = new File(System.getProperty('java.home'), 'bin/java').path
    def output = new File(basedir, "target/output-${System.nanoTime()}.txt")
    def process = new ProcessBuilder([java, '-XX:TieredStopAtLevel=1', '-jar', "target/${basedir.name}.jar".toString()]
            + ['--server.port=0'] + arguments.toList())
            .directory(basedir).redirectErrorStream(true).redirectOutput(output).start()
    process.outputStream.close()
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly()
        throw new AssertionError("The application does not end:\n${output.text}")
    }
    [code: process.exitValue(), text: output.text]
}

// Data and words apart; no web server is started, and no pipeline is called.
def command = { String... arguments ->
    def java = new File(System.getProperty('java.home'), 'bin/java').path
    def words = new File(basedir, "target/words-${System.nanoTime()}.txt")
    def data = new File(basedir, "target/data-${System.nanoTime()}.txt")
    def process = new ProcessBuilder([java, '-XX:TieredStopAtLevel=1', '-jar', "target/${basedir.name}.jar".toString(),
            'checkpoints'] + arguments.toList()).directory(basedir).redirectError(words).redirectOutput(data).start()
    process.outputStream.close()
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly()
        throw new AssertionError("The command does not end:\n${words.text}")
    }
    [code: process.exitValue(), data: data.getText('UTF-8'), words: words.getText('UTF-8')]
}

new File(basedir, 'checkpoints').deleteDir()

def failed = start('--strike=true')
assert failed.code == 1
assert failed.text.contains('Reserving 4711') && failed.text.contains('The carrier is on strike')

def journal = new File(basedir, 'checkpoints/order/order-4711.yaml')
assert journal.text.contains('The carrier is on strike') && journal.text.contains('lamp')

def list = command('list', '--output', 'json')
assert list.code == 0 && list.words == '' : list
def runs = new JsonSlurper().parseText(list.data)
assert runs.schema == 1 && runs.runs*.runId == ['order-4711'] && runs.runs*.status == ['FAILED'] : list
assert runs.runs[0].error.contains('The carrier is on strike')

def unknown = command('show', 'order-4712', '-o', 'json')
assert unknown.code == 3 && unknown.data == '' : unknown
assert new JsonSlurper().parseText(unknown.words).error.type == 'RunNotFoundException'

def resumed = start()
assert resumed.code == 0
assert !resumed.text.contains('Reserving') && resumed.text.contains('Shipping 4711')
assert resumed.text.contains('Shipped: 2 lamp by 2026-12-24')

def again = start()
assert again.code == 0
assert !again.text.contains('Reserving') && !again.text.contains('Shipping')
assert again.text.contains('Shipped: 2 lamp by 2026-12-24')

def ids = command('list', '--status', 'completed', '-o', 'ids')
assert ids == [code: 0, data: 'order-4711\n', words: ''] : ids
