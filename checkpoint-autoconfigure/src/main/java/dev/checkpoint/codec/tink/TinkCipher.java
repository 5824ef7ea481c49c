package dev.checkpoint.codec.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import dev.checkpoint.codec.jackson.PayloadCipher;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts with the primary key of a keyset, and decrypts with any of its keys.
 *
 * <p>The key of digests is derived from the first enabled key, so that a new primary key does not make every sensitive
 * argument look changed.
 */
public final class TinkCipher implements PayloadCipher {

    /** Prevents a text from another use of the same keys from being accepted as a payload. */
    private static final byte[] PURPOSE = "checkpoint payload 1".getBytes(StandardCharsets.UTF_8);

    private final Aead aead;
    private final byte @Nullable [] digestKey;

    private TinkCipher(Aead aead, byte @Nullable [] digestKey) {
        this.aead = aead;
        this.digestKey = digestKey;
    }

    /**
     * With an AEAD whose keys are not accessible, such as one of a key management service. Digests then have no key.
     */
    public static TinkCipher of(Aead aead) {
        return new TinkCipher(aead, null);
    }

    /**
     * With a keyset.
     *
     * @throws GeneralSecurityException if it is not a keyset for AEAD
     */
    public static TinkCipher of(KeysetHandle keyset) throws GeneralSecurityException {
        AeadConfig.register();
        return new TinkCipher(keyset.getPrimitive(RegistryConfiguration.get(), Aead.class), digestKey(keyset));
    }

    /**
     * With a keyset in Tink's JSON form.
     *
     * @throws GeneralSecurityException if it is not a keyset for AEAD
     */
    public static TinkCipher ofJson(String keyset) throws GeneralSecurityException {
        AeadConfig.register();
        return of(TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get()));
    }

    private static byte[] digestKey(KeysetHandle keyset) throws GeneralSecurityException {
        KeysetHandle.Entry first = keyset.getPrimary();
        for (int i = keyset.size() - 1; i >= 0; i--) {
            if (keyset.getAt(i).getStatus().equals(KeyStatus.ENABLED)) {
                first = keyset.getAt(i);
            }
        }
        KeysetHandle alone = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(first.getKey())
                        .withFixedId(first.getId())
                        .makePrimary())
                .build();
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] material = TinkProtoKeysetFormat.serializeKeyset(alone, InsecureSecretKeyAccess.get());
        mac.init(new SecretKeySpec(material, "HmacSHA256"));
        return mac.doFinal("checkpoint digest 1".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] encrypt(byte[] plain) throws GeneralSecurityException {
        return aead.encrypt(plain, PURPOSE);
    }

    @Override
    public byte[] decrypt(byte[] cipher) throws GeneralSecurityException {
        return aead.decrypt(cipher, PURPOSE);
    }

    @Override
    public byte @Nullable [] digestKey() {
        return digestKey == null ? null : digestKey.clone();
    }
}
