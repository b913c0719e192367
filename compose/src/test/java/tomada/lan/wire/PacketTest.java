package tomada.lan.wire;

import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tomada.lan.wire.Seen.Direction;
import tomada.lan.wire.Tcp.Flag;

/// Packets decoded from what tcpdump saved, and from frames that a LAN of ours does not carry.
class PacketTest {
    private static final String MACS = "020000000001 020000000002 ";
    // 10.0.0.1:4660 to 10.0.0.2:7, SYN.
    private static final String IPV4_TCP =
            "4500002c 00014000 40060000 0a000001"
                    + "0a000002 1234 0007 00000001 00000000 6002 ffff 0000 0000 020405b4";
    private static final String IPV6 = "60000000 %04x %02x 40 %s %s";
    private static final String ONE = "fd770000000000000000000000000001";
    private static final String TWO = "fd770000000000000000000000000002";
    private static final String UDP_HI = "1234 0007 000a 0000 6869";

    @Test
    void a_handshake_has_its_addresses_flags_and_numbers() {
        var syn = (Tcp) Saved.trace("echo", "ana").packets().get(0);
        var synAck = (Tcp) Saved.trace("echo", "ana").packets().get(1);
        assertThat(syn.from()).isEqualTo(Saved.ANA);
        assertThat(syn.destination()).isEqualTo(new InetSocketAddress(Saved.SERVER, 65432));
        assertThat(syn.flags()).containsExactly(Flag.SYN);
        assertThat(syn.window()).isEqualTo(64240);
        assertThat(syn.seen().host()).isEqualTo("ana");
        assertThat(syn.seen().direction()).isEqualTo(Direction.OUT);
        assertThat(synAck.flagNames()).isEqualTo("SYN ACK");
        assertThat(synAck.seen().direction()).isEqualTo(Direction.IN);
        assertThat(Tcp.distance(syn.seq(), synAck.ack())).isEqualTo(1);
    }

    @Test
    void time_is_kept_to_the_nanosecond() {
        List<Packet> packets = Saved.trace("echo", "ana").packets();
        assertThat(packets)
                .anyMatch(packet -> packet.seen().time().get(NANO_OF_SECOND) % 1000 != 0);
    }

    @Test
    void data_is_there_in_printable_form() {
        assertThat(Saved.trace("echo", "server").packets())
                .filteredOn(packet -> packet instanceof Tcp tcp && !tcp.payload().isEmpty())
                .extracting(packet -> ((Tcp) packet).payload().text())
                .containsExactly("Hello, world", "Hello, world");
    }

    @Test
    void ipv6_is_read_as_ipv4_is() {
        var data = (Tcp) Saved.trace("message6", "ana").packets().get(3);
        assertThat(data.to()).isEqualTo(InetAddress.ofLiteral("fd77:80::10"));
        assertThat(data.payload().text()).isEqualTo("Olá Mundo!");
        assertThat(data.payload().length()).isEqualTo(11);
    }

    @Test
    void an_icmp_error_quotes_the_datagram_that_it_is_about() {
        for (String conversation : List.of("udp-closed", "udp6-closed")) {
            List<Packet> packets = Saved.trace(conversation, "ana").packets();
            var error = (Icmp) packets.get(packets.size() - 1);
            assertThat(error.says()).isEqualTo("port unreachable");
            var about = (Udp) error.about().orElseThrow();
            assertThat(about.destination().getPort()).isEqualTo(12001);
            assertThat(about.payload().text()).isEqualTo("anyone?");
        }
    }

    @Test
    void arp_asks_and_answers() {
        List<Packet> packets = Saved.trace("arp", "ana").packets();
        assertThat(packets).extracting(packet -> ((Arp) packet).request()).startsWith(true, false);
        assertThat(packets.get(0).to()).isEqualTo(Saved.SERVER);
        assertThat(packets.get(1).from()).isEqualTo(Saved.SERVER);
    }

    @Test
    void a_segment_above_the_mtu_is_whole() {
        assertThat(Saved.trace("bulk", "ana").packets())
                .anyMatch(packet -> packet instanceof Tcp tcp && tcp.payload().length() > 1500);
    }

    @Test
    void two_hosts_sightings_of_a_packet_have_one_mark() {
        assertThat(marks("lost", "ana")).doesNotHaveDuplicates();
        assertThat(marks("echo", "ana")).doesNotHaveDuplicates().isEqualTo(marks("echo", "server"));
        assertThat(marks("message6", "ana")).isEqualTo(marks("message6", "server"));
    }

    @Test
    void a_mark_is_of_neither_the_checksum_nor_the_time_to_live() {
        int mark = decode(101, IPV4_TCP).seen().mark();
        String hop = IPV4_TCP.replace("4006", "3f06").replace("ffff 0000", "ffff beef");
        assertThat(decode(101, hop).seen().mark()).isEqualTo(mark);
        String other = IPV4_TCP.replace("00014000", "00024000");
        assertThat(decode(101, other).seen().mark()).isNotEqualTo(mark);
    }

    @Test
    void vlan_tags_are_taken_off() {
        Packet one = decode(1, MACS + "8100 0064 0800" + IPV4_TCP);
        Packet two = decode(1, MACS + "88a8 0001 8100 0064 0800" + IPV4_TCP);
        assertThat(((Tcp) one).destination().getPort()).isEqualTo(7);
        assertThat(((Tcp) two).destination().getPort()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 020000000001 020000000002 0800",
        "101, ''",
        "0, 02000000",
        "113, 0004 0001 0006 020000000001 0000 0800",
        "276, 0800 0000 00000002 0001 04 06 020000000001 0000"
    })
    void every_link_type_of_tcpdump_is_read(int link, String header) {
        assertThat(((Tcp) decode(link, header + IPV4_TCP)).flagNames()).isEqualTo("SYN");
    }

    @Test
    void the_padding_of_a_short_frame_is_no_data() {
        var padded = (Tcp) decode(1, MACS + "0800" + IPV4_TCP + "000000000000");
        assertThat(padded.payload().length()).isZero();
    }

    @Test
    void ipv6_extension_headers_are_passed_over() {
        String hopByHop = "3c 00 0502 0000 0100";
        String destination = "11 01 0000 0000 0000 0000 0000 0000 0000";
        String header = IPV6.formatted(34, 0, ONE, TWO);
        var udp = (Udp) decode(101, header + hopByHop + destination + UDP_HI);
        assertThat(udp.payload().text()).isEqualTo("hi");
        assertThat(udp.destination())
                .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("fd77::2"), 7));
    }

    @Test
    void a_later_fragment_has_no_ports_and_the_first_has() {
        String first = IPV6.formatted(18, 44, ONE, TWO) + "11 00 0001 00000007" + UDP_HI;
        String later = IPV6.formatted(18, 44, ONE, TWO) + "11 00 0008 00000007" + UDP_HI;
        assertThat(decode(101, first)).isInstanceOf(Udp.class);
        assertThat(decode(101, later))
                .isInstanceOfSatisfying(
                        Other.class, other -> assertThat(other.what()).isEqualTo("fragment"));
    }

    @Test
    void a_packet_cut_anywhere_is_still_a_packet() {
        for (String conversation :
                List.of("echo", "message6", "udp-closed", "udp6-closed", "arp")) {
            for (Frame frame : Saved.frames(conversation, "ana")) {
                Packet whole = PacketDecoder.decode(frame);
                for (int kept = 0; kept < frame.octets().limit(); kept++) {
                    var octets = frame.octets().slice(0, kept);
                    var cut = new Frame(frame.time(), "ana", frame.link(), octets, frame.length());
                    Packet packet = PacketDecoder.decode(cut);
                    if (packet instanceof Tcp tcp && kept >= 80) {
                        assertThat(tcp.payload().length())
                                .isEqualTo(((Tcp) whole).payload().length());
                    }
                    assertThat(packet.seen().length()).isEqualTo(frame.length());
                }
            }
        }
    }

    @Test
    void what_is_no_packet_that_we_know_says_what_it_is() {
        assertThat(((Other) decode(1, MACS + "88cc 00")).what()).isEqualTo("ethertype 0x88cc");
        assertThat(((Other) decode(147, "00")).what()).isEqualTo("cut short");
        String sctp = IPV4_TCP.replaceFirst("40060000", "40840000");
        assertThat(((Other) decode(101, sctp)).what()).isEqualTo("protocol 132");
    }

    private static List<Integer> marks(String conversation, String host) {
        return Saved.trace(conversation, host).packets().stream()
                .map(packet -> packet.seen().mark())
                .toList();
    }

    private static Packet decode(int link, String hex) {
        byte[] octets = HexFormat.of().parseHex(hex.replace(" ", ""));
        return PacketDecoder.decode(
                new Frame(Instant.EPOCH, "ana", link, ByteBuffer.wrap(octets), octets.length));
    }
}
