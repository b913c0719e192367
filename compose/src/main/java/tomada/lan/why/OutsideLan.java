package tomada.lan.why;

import java.util.Optional;

/// A container of the project that is on none of its networks.
///
/// @param meaning what that means, after the container's name
public record OutsideLan(String host, String meaning) implements Verdict.OfProject {
    /// `network_mode: none`, or disconnected from every network.
    public static final String ALONE =
            "is on no network, as with network_mode: none, so nobody but itself reaches it";

    /// Where a container is one.
    static Optional<Verdict> of(Member member) {
        Optional<String> meaning =
                member.isUp() && member.addresses().isEmpty()
                        ? Optional.of(member.details().outside().orElse(ALONE))
                        : member.details().outside();
        return meaning.map(text -> new OutsideLan(member.name(), text));
    }

    @Override
    public String reason(Question q) {
        return "%s %s.".formatted(host, meaning);
    }
}
