package dev.checkpoint.autoconfigure.codec;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import dev.checkpoint.autoconfigure.EncryptionProperties;
import dev.checkpoint.codec.jackson.PayloadCipher;
import dev.checkpoint.codec.tink.TinkCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/** The keys of payloads: from the property, else from a bean, else none. */
final class PayloadKeys {

    private static final String ACTION =
            "Set checkpoint.encryption.keyset to a Tink keyset for AEAD in JSON: a location"
                    + " (file:/run/secrets/keyset.json), the JSON, or its base64. To create one: java"
                    + " -Dloader.main=dev.checkpoint.codec.tink.NewKey -cp app.jar"
                    + " org.springframework.boot.loader.launch.PropertiesLauncher > keyset.json. Runs that were encrypted"
                    + " with a key need that key.";

    private PayloadKeys() {}

    static @Nullable PayloadCipher find(EncryptionProperties properties, BeanFactory beans, ResourceLoader resources) {
        boolean present = ClassUtils.isPresent("com.google.crypto.tink.Aead", resources.getClassLoader());
        PayloadCipher cipher = null;
        String keyset = properties.keyset();
        if (keyset != null && !keyset.isBlank()) {
            if (!present) {
                throw new InvalidKeysetException(
                        "checkpoint.encryption.keyset is set, but Tink is not on the class path.",
                        "Add the dependency com.google.crypto.tink:tink.",
                        null);
            }
            cipher = Tink.of(text(keyset.strip(), resources));
        } else if (present) {
            cipher = Tink.ofBean(beans);
        }
        if (cipher == null && properties.scope() == EncryptionProperties.Scope.PAYLOADS) {
            throw new InvalidKeysetException(
                    "checkpoint.encryption.scope is 'payloads', but there is no key.", ACTION, null);
        }
        return cipher;
    }

    private static String text(String keyset, ResourceLoader resources) {
        try {
            if (keyset.startsWith("{")) {
                return keyset;
            }
            if (keyset.startsWith("file:") || keyset.startsWith("classpath:")) {
                return KeysetFiles.read(resources.getResource(keyset));
            }
            return new String(Base64.getDecoder().decode(keyset), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new InvalidKeysetException(
                    "The keyset of checkpoint.encryption.keyset cannot be read: " + unreadable.getMessage(),
                    ACTION,
                    unreadable);
        } catch (IllegalArgumentException notBase64) {
            // its message may quote the text
            throw new InvalidKeysetException(
                    "checkpoint.encryption.keyset is neither a location, nor JSON, nor base64.", ACTION, null);
        }
    }

    /** A separate class, so that an application without Tink loads none of its classes. */
    private static final class Tink {

        static PayloadCipher of(String json) {
            try {
                return TinkCipher.ofJson(json);
            } catch (GeneralSecurityException | RuntimeException unusable) {
                throw new InvalidKeysetException(
                        "checkpoint.encryption.keyset is not a Tink keyset for AEAD that can be used ("
                                + unusable.getClass().getSimpleName() + ").",
                        ACTION,
                        null);
            }
        }

        static @Nullable PayloadCipher ofBean(BeanFactory beans) {
            KeysetHandle keyset = beans.getBeanProvider(KeysetHandle.class).getIfUnique();
            if (keyset != null) {
                try {
                    return TinkCipher.of(keyset);
                } catch (GeneralSecurityException unusable) {
                    throw new InvalidKeysetException(
                            "The KeysetHandle bean holds no keys for AEAD: " + unusable.getMessage(), ACTION, unusable);
                }
            }
            Aead aead = beans.getBeanProvider(Aead.class).getIfUnique();
            return aead == null ? null : TinkCipher.of(aead);
        }
    }
}
