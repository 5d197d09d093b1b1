package org.communitykit.messaging.preview;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.communitykit.messaging.content.Link;

/**
 * Tells addresses of the public internet from those of private networks, of this machine, and of nobody. What a server
 * fetches because a member said so must be of the former, or members read what only the server can reach.
 */
public final class PublicAddresses {
    /** Networks that are not for everybody, IPv4, in the notation of RFC 4632; from the IANA special-purpose registry. */
    private static final List<String> CLOSED = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    private PublicAddresses() {}

    /** How a host's name becomes addresses. */
    @FunctionalInterface
    public interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * All addresses of the link's host.
     *
     * @throws NotPublic if one of them is not public, or the link names another port than 443
     */
    public static List<InetAddress> of(Link link, Names names) throws UnknownHostException {
        var uri = link.uri();
        if (uri.getPort() != -1 && uri.getPort() != 443) {
            throw new NotPublic();
        }
        var host = uri.getHost();
        var found = List.of(names.resolve(host.startsWith("[") ? host.substring(1, host.length() - 1) : host));
        if (found.isEmpty() || !found.stream().allMatch(PublicAddresses::isPublic)) {
            throw new NotPublic();
        }
        return found;
    }

    /** Whether anybody on the internet can mean the same by this address. */
    public static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublicV4(bytes);
        }
        // 2000::/3 is what is given out; of it, ways to write IPv4 addresses are as good as these, and some is for
        // nobody
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        if (first == 0x64 && second == 0xff9b) {
            return isPublicV4(Arrays.copyOfRange(bytes, 12, 16)) && allZero(bytes, 4, 12);
        }
        if ((first >> 13) != 1 || first == 0x2002 || first == 0x3fff) {
            return false;
        }
        return first != 0x2001 || (second >= 0x0200 && second != 0x0db8);
    }

    private static boolean allZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPublicV4(byte[] bytes) {
        long address = number(bytes);
        return CLOSED.stream().noneMatch(network -> isIn(address, network));
    }

    private static boolean isIn(long address, String network) {
        int slash = network.indexOf('/');
        int free = 32 - Integer.parseInt(network.substring(slash + 1));
        long base = 0;
        for (var part : network.substring(0, slash).split("\\.", -1)) {
            base = (base << 8) | Integer.parseInt(part);
        }
        return (address >> free) == (base >> free);
    }

    private static long number(byte[] bytes) {
        long number = 0;
        for (byte each : bytes) {
            number = (number << 8) | (each & 0xff);
        }
        return number;
    }
}
