package dev.checkpoint.types;

import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.checkpoint.annotation.Stage;
import org.jspecify.annotations.Nullable;

/** Types of Protocol Buffers. */
public class ProtobufRows extends Rows {

    /** Rows of the library. */
    public ProtobufRows() {
        super("Protocol Buffers");
    }

    private static Struct struct(String text) {
        return Struct.newBuilder()
                .putFields("a", Value.newBuilder().setStringValue(text).build())
                .build();
    }

    @Stage
    public @Nullable Timestamp protobufTimestamp(@Nullable Timestamp given) {
        return of(
                given,
                Timestamp.newBuilder().setSeconds(5).build(),
                Timestamp.newBuilder().setSeconds(6).build());
    }

    @Stage
    public @Nullable StringValue stringValue(@Nullable StringValue given) {
        return of(given, StringValue.of("a"), StringValue.of("b"));
    }

    @Stage
    public @Nullable Struct struct(@Nullable Struct given) {
        return of(given, struct("a"), struct("b"));
    }

    @Stage
    public @Nullable ByteString byteString(@Nullable ByteString given) {
        return of(given, ByteString.copyFromUtf8("a"), ByteString.copyFromUtf8("b"));
    }
}
