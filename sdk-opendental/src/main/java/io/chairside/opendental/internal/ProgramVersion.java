package io.chairside.opendental.internal;

import java.util.Optional;

/**
 * A version of the program, for example 25.3.12.
 *
 * @param major year
 * @param minor number within the year
 * @param build build
 */
public record ProgramVersion(int major, int minor, int build) implements Comparable<ProgramVersion> {

    /** Reads a version of two to four numbers; the fourth does not matter. Empty when it is none. */
    public static Optional<ProgramVersion> parse(String text) {
        String[] parts = text.trim().split("\\.", -1);
        if (parts.length < 2 || parts.length > 4) {
            return Optional.empty();
        }
        int[] numbers = new int[4];
        for (int i = 0; i < parts.length; i++) {
            try {
                numbers[i] = Integer.parseInt(parts[i]);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        return Optional.of(new ProgramVersion(numbers[0], numbers[1], numbers[2]));
    }

    @Override
    public int compareTo(ProgramVersion other) {
        int byMajor = Integer.compare(major, other.major);
        if (byMajor != 0) {
            return byMajor;
        }
        int byMinor = Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(build, other.build);
    }

    @Override
    public String toString() {
        return major + "." + minor + (build == 0 ? "" : "." + build);
    }
}
