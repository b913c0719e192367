package tomada.guides;

/// Between LAN 0, as which guides are written, and the LAN on which one is played.
///
/// @param number of the LAN, 0 to 255
record LanText(int number) {

    /// What is typed: addresses of LAN 0 become this LAN's.
    String typed(String text) {
        return text.replaceAll("\\b(10\\.7[78])\\.0\\.", "$1." + number + ".")
                .replaceAll("\\b(fd7[78]):(?:0:)?:", number == 0 ? "$1::" : "$1:" + number + "::");
    }

    /// What was printed: this LAN's addresses and name become LAN 0's.
    String printed(String text) {
        return text.replaceAll("\\b(10\\.7[78])\\." + number + "\\.", "$1.0.")
                .replaceAll("\\b(fd7[78]):" + number + "::", "$1::")
                .replaceAll("\\bLAN " + number + "\\b", "LAN 0")
                .replaceAll("\\btomada-" + number + "\\b", "tomada-0")
                .replaceAll("\\bLAN=" + number + "\\b", "LAN=0");
    }
}
