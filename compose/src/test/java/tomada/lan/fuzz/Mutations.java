package tomada.lan.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Inputs that are nearly right: seeds of which some octets are changed, copied, taken out or cut
/// off. The same for the same number, so that what failed fails again.
public final class Mutations {
    /// Octets at which parsers err: limits, signs, ends of text and lines.
    private static final byte[] ODD = {
        0, 1, 2, 4, 8, 0x0a, 0x1b, 0x20, 0x22, 0x28, 0x3a, 0x40, 0x5c, 0x7f, -128, -1
    };

    /// Of a longer seed, only so much is taken, so that an input takes no more than a moment.
    private static final int LONGEST = 4_096;

    /// How many inputs of a kind are tried; `make fuzz` tries more.
    public static final int INPUTS = Integer.getInteger("tomada.fuzz.inputs", 2_000);

    /// The number whose inputs are tried.
    public static final long SEED = Long.getLong("tomada.fuzz.seed", 13);

    private final List<byte[]> seeds;
    private final SplittableRandom random;

    public Mutations(List<byte[]> seeds, long number) {
        this.seeds = seeds;
        this.random = new SplittableRandom(number);
    }

    public byte[] next() {
        byte[] seed = seeds.get(random.nextInt(seeds.size()));
        byte[] input = Arrays.copyOf(seed, Math.min(seed.length, LONGEST));
        for (int times = 1 + random.nextInt(8); times > 0 && input.length > 0; times--) {
            input = mutated(input);
        }
        return input;
    }

    private byte[] mutated(byte[] input) {
        // Headers come first, and matter more.
        int bound = random.nextInt(3) == 0 ? Math.min(64, input.length) : input.length;
        int at = random.nextInt(bound);
        int size = Math.min(1 + random.nextInt(16), input.length - at);
        return switch (random.nextInt(6)) {
            case 0 -> {
                input[at] ^= (byte) (1 << random.nextInt(8));
                yield input;
            }
            case 1 -> {
                input[at] = ODD[random.nextInt(ODD.length)];
                yield input;
            }
            case 2 -> {
                Arrays.fill(input, at, at + size, ODD[random.nextInt(ODD.length)]);
                yield input;
            }
            case 3 -> joined(input, at, at + size);
            case 4 -> joined(input, at + size, at);
            default -> random.nextInt(4) == 0 ? Arrays.copyOf(input, at) : input;
        };
    }

    /// What is before `end`, then what is from `start` on: doubled, or without what is between.
    private static byte[] joined(byte[] input, int start, int end) {
        byte[] joined = Arrays.copyOf(input, end + input.length - start);
        System.arraycopy(input, start, joined, end, input.length - start);
        return joined;
    }
}
