// The same application beside a web server and the actuator.
evaluate(new File(basedir, '../shop/runs.groovy'))

// What an admin server adds is a script and a style alone.
def view = new java.util.jar.JarFile(new File(modules, "checkpoint-annotations/target/checkpoint-annotations-${version}-admin-ui.jar"))
def files = view.entries().toList().findAll { !it.directory }.collect { it.name }.findAll { !it.startsWith('META-INF/maven/') }
def place = 'META-INF/spring-boot-admin-server-ui/extensions/checkpoint/'
assert (files - 'META-INF/MANIFEST.MF').toSorted() == [place + 'checkpoint.css', place + 'checkpoint.js']
