package tomada.lan.why;

import java.net.Inet6Address;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.tool.Probe.Try;

/// One verdict of those on every address of a name, in the order of getaddrinfo(3).
///
/// @param each what was seen of each
/// @param verdicts on each
record EveryAddress(List<Observation> each, List<Verdict> verdicts) {

    Verdict verdict() {
        int[] tried = indices(i -> attempt(i).outcome() != Outcome.NOT_TRIED);
        int[] reached = indices(this::isReached);
        if (reached.length == 0) {
            return none(tried.length == 0 ? indices(_ -> true) : tried);
        }
        // Of several that work one was connected to, and of the others nothing more is known.
        int opened = first(reached, i -> !attempt(i).ending().withdrawn(), reached[0]);
        int[] failed = IntStream.of(tried).filter(i -> !isReached(i)).toArray();
        if (failed.length == 0) {
            return verdicts.get(opened);
        }
        return new AddressVerdict.SomeAddresses(
                attempt(opened).toString(),
                verdicts.get(opened),
                attempt(failed[0]).toString(),
                verdicts.get(failed[0]),
                failed[0] < opened,
                attempt(failed[0]).outcome() == Outcome.SILENT);
    }

    private int[] indices(IntPredicate which) {
        return IntStream.range(0, each.size()).filter(which).toArray();
    }

    private static int first(int[] among, IntPredicate which, int otherwise) {
        return IntStream.of(among).filter(which).findFirst().orElse(otherwise);
    }

    private Try attempt(int i) {
        return each.get(i).attempt();
    }

    private boolean isReached(int i) {
        return switch (attempt(i).outcome()) {
            case CONNECTED, ANSWERED -> true;
            // Over UDP silence is no failure where the datagram arrived.
            case SILENT -> verdicts.get(i).works();
            case FAILED, NOT_TRIED -> false;
        };
    }

    /// That no address works has one reason most often, which the one tells best whose version the
    /// program speaks: that it does not speak the other is then the smaller matter.
    private Verdict none(int[] tried) {
        int[] counted =
                IntStream.of(tried)
                        .filter(i ->
                                !isVague(i)
                                        || IntStream.of(tried)
                                                .noneMatch(j -> !isVague(j) && isOfOneHost(i, j)))
                        .toArray();
        int best = first(counted, this::isOfItsVersion, counted[0]);
        boolean one =
                IntStream.of(counted)
                        .allMatch(i ->
                                verdicts.get(i).getClass() == verdicts.get(best).getClass()
                                        && isOfOneHost(i, best));
        return one
                ? verdicts.get(best)
                : new AddressVerdict.NoneOfTheAddresses(
                        IntStream.of(counted).mapToObj(i -> attempt(i).toString()).toList(),
                        IntStream.of(counted).mapToObj(verdicts::get).toList());
    }

    /// Nobody takes the port over that version of IP.
    private boolean isVague(int i) {
        return verdicts.get(i) instanceof Verdict.OtherFamily
                || verdicts.get(i) instanceof Verdict.NothingListens;
    }

    private boolean isOfOneHost(int one, int other) {
        return each.get(one).to().equals(each.get(other).to());
    }

    private boolean isOfItsVersion(int i) {
        Observation one = each.get(i);
        boolean six = attempt(i).address() instanceof Inet6Address;
        return Listeners.of(one.before())
                .on(one.question().protocol(), one.question().port())
                .stream()
                .anyMatch(entry -> Listeners.isSix(entry) == six);
    }
}
