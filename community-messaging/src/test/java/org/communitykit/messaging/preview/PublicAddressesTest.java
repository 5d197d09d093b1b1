package org.communitykit.messaging.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.communitykit.messaging.content.Link;
import org.junit.jupiter.api.Test;

class PublicAddressesTest {
    private static boolean isPublic(String address) throws UnknownHostException {
        return PublicAddresses.isPublic(InetAddress.getByName(address));
    }

    @Test
    void onlyWhatEverybodyCanReachIsPublic() throws UnknownHostException {
        for (var closed : List.of(
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::",
                "3fff::1",
                "100::1")) {
            assertThat(isPublic(closed)).as(closed).isFalse();
        }
        for (var open : List.of(
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "93.184.216.34",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "::ffff:1.1.1.1",
                "64:ff9b::101:101",
                "2001:4860::8888")) {
            assertThat(isPublic(open)).as(open).isTrue();
        }
    }

    @Test
    void oneClosedAddressAmongOpenOnesIsEnough() throws UnknownHostException {
        var open = InetAddress.getByName("1.1.1.1");
        var closed = InetAddress.getByName("10.0.0.1");
        var link = Link.of("https://a.example/");

        assertThat(PublicAddresses.of(link, host -> new InetAddress[] {open})).containsExactly(open);
        for (var found : List.of(new InetAddress[] {open, closed}, new InetAddress[0])) {
            assertThatExceptionOfType(NotPublic.class).isThrownBy(() -> PublicAddresses.of(link, host -> found));
        }
        assertThatExceptionOfType(NotPublic.class)
                .isThrownBy(
                        () -> PublicAddresses.of(Link.of("https://a.example:22/"), host -> new InetAddress[] {open}));
    }
}
