// Starts the packaged application three times: the second run skips what the first completed, the third executes nothing.
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

new File(basedir, 'checkpoints').deleteDir()

def failed = start('--strike=true')
assert failed.code == 1
assert failed.text.contains('Reserving 4711') && failed.text.contains('The carrier is on strike')

def journal = new File(basedir, 'checkpoints/order/order-4711.yaml')
assert journal.text.contains('The carrier is on strike') && journal.text.contains('lamp')

def resumed = start()
assert resumed.code == 0
assert !resumed.text.contains('Reserving') && resumed.text.contains('Shipping 4711')
assert resumed.text.contains('Shipped: 2 lamp by 2026-12-24')

def again = start()
assert again.code == 0
assert !again.text.contains('Reserving') && !again.text.contains('Shipping')
assert again.text.contains('Shipped: 2 lamp by 2026-12-24')
