/// What the wire carried: packets, decoded from the files and streams that tcpdump writes.
///
/// Checked and not used: pkts-core 3.0.18 knows neither pcapng nor ICMP nor ARP; pcap4j 1.8.2 reads
/// files through the native libpcap and has no LINUX_SLL2; Kaitai's formats are not published as
/// Java. The headers are few, and each has a file here.
@NullMarked
package tomada.lan.wire;

import org.jspecify.annotations.NullMarked;
