package dev.checkpoint.codec.tink;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A command that prints a keyset with a new primary AES-256-GCM key. With the file of a keyset as its argument, the
 * result contains the keys of that keyset and the new one.
 *
 * <pre>{@code
 * java -Dloader.main=dev.checkpoint.codec.tink.NewKey -cp app.jar \
 *     org.springframework.boot.loader.launch.PropertiesLauncher > keyset.json
 * }</pre>
 */
public final class NewKey {

    private NewKey() {}

    /** Prints it. */
    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        AeadConfig.register();
        KeysetHandle.Builder keyset = arguments.length == 0
                ? KeysetHandle.newBuilder()
                : KeysetHandle.newBuilder(TinkJsonProtoKeysetFormat.parseKeyset(
                        Files.readString(Path.of(arguments[0])), InsecureSecretKeyAccess.get()));
        keyset.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()
                .makePrimary());
        System.out.println(TinkJsonProtoKeysetFormat.serializeKeyset(keyset.build(), InsecureSecretKeyAccess.get()));
    }
}
