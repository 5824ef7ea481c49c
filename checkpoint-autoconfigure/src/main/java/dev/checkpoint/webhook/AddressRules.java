package dev.checkpoint.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses may be connected to: those of the public internet only, unless private ones are allowed. */
final class AddressRules {

    private AddressRules() {}

    /** Whether an address is one of the public internet. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes);
    }

    private static boolean isPublicV4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean special = first == 192 && second == 0 && (bytes[2] == 0 || bytes[2] == 2);
        boolean measured = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 224 && !shared && !special && !measured;
    }

    private static boolean isPublicV6(byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        if (uniqueLocal) {
            return false;
        }
        // an address of the other protocol may be inside: mapped, translated (64:ff9b::/96), or 6to4 (2002::/16)
        boolean translated =
                bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean mapped = true;
        for (int i = 0; i < 10; i++) {
            mapped &= bytes[i] == 0;
        }
        if (translated || mapped) {
            return isInner(Arrays.copyOfRange(bytes, 12, 16));
        }
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        return !sixToFour || isInner(Arrays.copyOfRange(bytes, 2, 6));
    }

    private static boolean isInner(byte[] v4) {
        try {
            return isPublic(InetAddress.getByAddress(v4));
        } catch (UnknownHostException never) {
            return false;
        }
    }
}
