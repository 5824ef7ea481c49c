package dev.checkpoint.passed;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.MethodEntryRequest;
import dev.checkpoint.model.Durations;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which methods of ours a new process calls between {@link OneStage#begin} and {@link OneStage#end}, seen through its debugger.
 */
final class PassedClasses {

    private static final String OURS = "dev.checkpoint.";

    private final Map<String, Integer> methods = new TreeMap<>();

    private PassedClasses() {}

    /** Starts a process with {@link OneStage}, and waits for its end. */
    static PassedClasses of(String store, String place) throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("options").setValue("-XX:TieredStopAtLevel=1 -cp " + System.getProperty("java.class.path"));
        arguments.get("main").setValue(OneStage.class.getName() + " " + store + " " + place);
        VirtualMachine process = connector.launch(arguments);
        Thread output = new Thread(() -> drain(process));
        output.setDaemon(true);
        output.start();
        PassedClasses passed = new PassedClasses();
        passed.listen(process);
        return passed;
    }

    private static void drain(VirtualMachine process) {
        try {
            process.process().getInputStream().transferTo(System.out);
            process.process().getErrorStream().transferTo(System.out);
        } catch (IOException ended) {
            // it has nothing more to say
        }
    }

    private void listen(VirtualMachine process) throws InterruptedException {
        EventRequestManager requests = process.eventRequestManager();
        ClassPrepareRequest loaded = requests.createClassPrepareRequest();
        loaded.addClassFilter(OneStage.class.getName());
        loaded.enable();
        try {
            while (true) {
                EventSet events = process.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent prepared) {
                        breakAt(prepared.referenceType(), requests, "begin");
                        breakAt(prepared.referenceType(), requests, "end");
                    } else if (event instanceof BreakpointEvent mark) {
                        marked(mark, requests);
                    } else if (event instanceof MethodEntryEvent entry) {
                        entered(entry.method());
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException ended) {
            // all is seen
        }
    }

    /**
     * A virtual machine that tells of every method is slow, so it tells of none before the first mark; and what threads in the
     * background do meanwhile, such as the watch over slow statements, is not of the call. How often the text of a duration calls
     * another method depends on how long the stage took, so it is left out.
     */
    private static void marked(BreakpointEvent mark, EventRequestManager requests) {
        if (mark.location().method().name().equals("begin")) {
            MethodEntryRequest ours = requests.createMethodEntryRequest();
            ours.addThreadFilter(mark.thread());
            ours.addClassFilter(OURS + "*");
            ours.addClassExclusionFilter(OneStage.class.getPackageName() + ".*");
            ours.addClassExclusionFilter(Durations.class.getName());
            ours.setSuspendPolicy(EventRequest.SUSPEND_NONE);
            ours.enable();
        } else {
            requests.deleteEventRequests(requests.methodEntryRequests());
        }
    }

    private static void breakAt(ReferenceType type, EventRequestManager requests, String method) {
        requests.createBreakpointRequest(type.methodsByName(method).get(0).location())
                .enable();
    }

    private void entered(Method method) {
        methods.merge(method.declaringType().name() + "#" + method.name(), 1, Integer::sum);
    }

    /** Each method of ours, and how often it was called. */
    Map<String, Integer> methods() {
        return methods;
    }

    /** How often methods of ours were called. */
    int calls() {
        return methods.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The classes; a lambda is of the class it is written in. */
    Map<String, Integer> classes() {
        Map<String, Integer> classes = new TreeMap<>();
        methods.forEach(
                (method, calls) -> classes.merge(method.replaceAll("(\\$\\$Lambda.*)?#.*", ""), calls, Integer::sum));
        return classes;
    }
}
