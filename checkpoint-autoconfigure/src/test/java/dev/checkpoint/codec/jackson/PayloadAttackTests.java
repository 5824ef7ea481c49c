package dev.checkpoint.codec.jackson;

import static dev.checkpoint.codec.jackson.CodecFixture.BASE;
import static dev.checkpoint.codec.jackson.CodecFixture.CODEC;
import static dev.checkpoint.codec.jackson.CodecFixture.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.checkpoint.codec.jackson.Shapes.Box;
import dev.checkpoint.codec.jackson.Shapes.Circle;
import dev.checkpoint.codec.jackson.Shapes.Priced;
import dev.checkpoint.codec.jackson.Shapes.Shape;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

/** Payloads written by somebody who wants a class of their choice instantiated. */
class PayloadAttackTests {

    static boolean instantiated;

    private final JacksonPayloadCodec distrustful = new JacksonPayloadCodec(BASE, TrustedTypes.ofPackages(List.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Thread",
                "java.lang.ProcessBuilder",
                "java.io.FileOutputStream",
                "java.net.URLClassLoader",
                "javax.swing.JEditorPane",
                "javax.script.ScriptEngineManager",
                "com.sun.rowset.JdbcRowSetImpl",
                "java.util.logging.FileHandler",
                "java.util.HashMap",
                "java.util.Properties",
                "java.util.concurrent.atomic.AtomicReference",
                "org.springframework.context.support.ClassPathXmlApplicationContext",
                "org.assertj.core.api.Assertions",
                "[Ljava.lang.Thread;",
                "[[Ljava.lang.ProcessBuilder;",
                "java.lang.Class",
                "java.lang.Object",
                "java.util.ArrayList<java.lang.Thread>",
                "dev.checkpoint.codec.jackson.NoSuchClass",
                "dev.checkpoint.codec.jacksonlike.Gadget",
                "",
                "["
            })
    void refusesToInstantiate(String name) {
        for (String body : List.of("}", ",\"@value\":{}}", ",\"@value\":[]}", ",\"@value\":\"x\"}", ",\"a\":1}")) {
            String object = "{\"@type\":\"" + name + "\"" + body;
            assertRefused(CODEC, object, type(Object.class), name);
            assertRefused(CODEC, "{\"key\":" + object + "}", type(new TypeReference<Map<String, Object>>() {}), name);
            assertRefused(CODEC, "[[" + object + ",1]]", type(new TypeReference<Map<Object, Integer>>() {}), name);
            assertRefused(CODEC, "[[" + object + "]]", type(new TypeReference<List<List<?>>>() {}), name);
            assertRefused(CODEC, "{\"content\":" + object + "}", type(new TypeReference<Box<Object>>() {}), name);
            assertRefused(CODEC, object, type(Shape.class), name);
            assertRefused(CODEC, object, type(Priced.class), name);
            assertRefused(CODEC, object, type(java.io.Serializable.class), name);
        }
    }

    @Test
    void doesNotRunStaticInitialisersOfClassesThatAreNamed() {
        String payload = "{\"@type\":\"" + Gadget.class.getName() + "\",\"name\":\"x\"}";

        assertRefused(distrustful, payload, type(Object.class), Gadget.class.getName());
        assertRefused(CODEC, payload, type(Shape.class), Gadget.class.getName());
        assertThat(instantiated).isFalse();
    }

    @Test
    void refusesATrustedClassThatIsAHandle() {
        assertRefused(CODEC, "{\"@type\":\"" + Worker.class.getName() + "\"}", type(Object.class), "Worker");
    }

    @Test
    void letsASealedTypeNameItsOwnClassesOnly() {
        String circle = "{\"@type\":\"" + Circle.class.getName() + "\",\"radius\":1.0}";

        assertThat(distrustful.decode(Payload.of(circle), type(Shape.class))).isEqualTo(new Circle(1));
        assertRefused(distrustful, circle, type(Object.class), Circle.class.getName());
        assertRefused(distrustful, circle, type(Priced.class), Circle.class.getName());
    }

    @Test
    void holdsUserDefinedClassNamesToTheSameRule() {
        String payload = "{\"@class\":\"" + Gadget.class.getName() + "\",\"name\":\"x\"}";

        assertThatThrownBy(() -> distrustful.decode(Payload.of(payload), type(ByClass.class)))
                .isInstanceOf(PayloadException.class);
        assertThat(instantiated).isFalse();
    }

    @Test
    void restoresTheSubtypesAnAnnotationLists() {
        assertThat(distrustful.decode(Payload.of("{\"name\":\"x\"}"), type(Shapes.Pet.class)))
                .isEqualTo(new Shapes.Cat("x"));
        assertThat(distrustful.decode(Payload.of("{\"kind\":\"dog\",\"name\":\"x\"}"), type(Shapes.Animal.class)))
                .isEqualTo(new Shapes.Dog("x"));
        assertRefused(distrustful, "{\"kind\":\"java.lang.Thread\"}", type(Shapes.Animal.class), "java.lang.Thread");
    }

    @Test
    void ignoresDefaultTypingOfTheApplication() {
        var careless = BASE.rebuild()
                .activateDefaultTyping(
                        tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator.builder()
                                .allowIfBaseType(Object.class)
                                .allowIfSubType(Object.class)
                                .build(),
                        tools.jackson.databind.DefaultTyping.NON_FINAL)
                .build();
        var codec = new JacksonPayloadCodec(careless, TrustedTypes.ofPackages(List.of()));

        assertThat(codec.decode(Payload.of("[\"java.lang.ProcessBuilder\",{}]"), type(Object.class)))
                .isEqualTo(List.of("java.lang.ProcessBuilder", Map.of()));
    }

    @Test
    void keepsAMapWithATypeKeyAMap() {
        Map<String, Object> map = Map.of("@type", Gadget.class.getName());
        for (var type :
                List.of(type(Object.class), type(Map.class), type(new TypeReference<Map<String, Object>>() {}))) {
            assertThat(CODEC.decode(CODEC.encode(map, type), type)).isEqualTo(map);
        }
        assertThat(instantiated).isFalse();
    }

    @Test
    void reportsAnUntrustedClassWhenItIsWritten() {
        assertThatThrownBy(
                        () -> distrustful.encode(new Box<>(new Circle(1)), type(new TypeReference<Box<Object>>() {})))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("$.content")
                .hasMessageContaining(Circle.class.getName())
                .hasMessageContaining("trusted");
    }

    @Test
    void trustsPackagesAtTheirBoundaries() {
        TrustedTypes trusted = TrustedTypes.ofPackages(List.of("com.acme", "org.example.", " "));

        assertThat(trusted.isTrusted("com.acme.Order")).isTrue();
        assertThat(trusted.isTrusted("com.acme.sub.Order")).isTrue();
        assertThat(trusted.isTrusted("org.example.A")).isTrue();
        assertThat(trusted.isTrusted("com.acmelike.Order")).isFalse();
        assertThat(trusted.isTrusted("com.acme")).isFalse();
        assertThat(trusted.isTrusted("evil.com.acme.Order")).isFalse();
    }

    private static void assertRefused(
            JacksonPayloadCodec codec, String json, dev.checkpoint.spi.codec.ValueType type, String name) {
        assertThatThrownBy(() -> codec.decode(Payload.of(json), type))
                .as("%s as %s", json, type)
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining(name);
    }

    /** In a trusted package, but not in every codec's, and not of every declared type. */
    static class Gadget implements ByClass {
        static {
            instantiated = true;
        }

        public String name;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface ByClass {}

    static class Worker extends Thread {}
}
