// The same application beside a web server and the actuator.
evaluate(new File(basedir, '../shop/runs.groovy'))
