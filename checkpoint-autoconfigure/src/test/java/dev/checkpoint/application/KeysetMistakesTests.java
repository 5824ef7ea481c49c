package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Keysets that cannot be used: the application does not start, says why and what to do, and quotes nothing of them. */
@ExtendWith(OutputCaptureExtension.class)
class KeysetMistakesTests {

    @TempDir
    Path directory;

    private void start(String keyset) {
        Applications.inMemory()
                .withPropertyValues("checkpoint.encryption.keyset=" + keyset)
                .run(context -> new FailureReport(context.getStartupFailure()).print());
    }

    private Path file(String content, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("keyset.json"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void saysThatTheFileIsMissing(CapturedOutput output) {
        start("file:" + directory.resolve("keyset.json"));
        assertThat(output).contains("cannot be read: ", directory + "/keyset.json", "dev.checkpoint.codec.tink.NewKey");
    }

    @Test
    void saysThatTheFileIsNone(CapturedOutput output) {
        start("file:" + directory);
        assertThat(output).contains("APPLICATION FAILED TO START", "cannot be read");
    }

    @Test
    void quotesNothingOfWhatIsNoKeyset(CapturedOutput output) throws Exception {
        MacConfig.register();
        KeysetHandle macs = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedMacParameters.HMAC_SHA256_128BITTAG)
                        .withRandomId()
                        .makePrimary())
                .build();
        String keyset = Keysets.json(Keysets.create());
        String mac = TinkJsonProtoKeysetFormat.serializeKeyset(macs, InsecureSecretKeyAccess.get());
        for (String garbage : List.of("XYZZY {", "{\"key\":[\"XYZZY\"]}", keyset.substring(0, 150), mac)) {
            int before = output.getAll().length();
            start("file:" + file(garbage, "r--------"));
            assertThat(output.getAll().substring(before))
                    .contains("APPLICATION FAILED TO START", "is not a Tink keyset for AEAD")
                    .doesNotContain("XYZZY", value(keyset), value(mac));
            Files.delete(directory.resolve("keyset.json"));
        }
        start("XYZZY-?");
        assertThat(output).contains("neither a location, nor JSON, nor base64").doesNotContain("XYZZY");
    }

    private static String value(String keyset) {
        int at = keyset.indexOf("\"value\"") + 10;
        return keyset.substring(at, at + 12);
    }

    @Test
    void doesNotTrustAFileThatEverybodyMayChange(CapturedOutput output) throws IOException {
        start("file:" + file(Keysets.json(Keysets.create()), "rw-rw-rw-"));
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "can be changed by every user", "rw-rw-rw-", "chmod 400 ");
    }

    @Test
    void warnsOfAFileThatEverybodyMayRead(CapturedOutput output) throws IOException {
        Path file = file(Keysets.json(Keysets.create()), "rw-r--r--");
        Applications.inMemory()
                .withPropertyValues("checkpoint.encryption.keyset=file:" + file)
                .run(context -> assertThat(context).hasNotFailed());
        boolean mounted = Files.getFileStore(file).type().equals("tmpfs");
        assertThat(output.getAll().contains("can be read by every user of this machine (rw-r--r--)"))
                .isEqualTo(!mounted);
    }

    @Test
    void namesTheMissingDependency(CapturedOutput output) {
        Applications.inMemory()
                .withClassLoader(new FilteredClassLoader("com.google.crypto.tink"))
                .withPropertyValues("checkpoint.encryption.keyset=" + Keysets.base64())
                .run(context -> new FailureReport(context.getStartupFailure()).print());
        assertThat(output).contains("Tink is not on the class path", "com.google.crypto.tink:tink");
    }
}
