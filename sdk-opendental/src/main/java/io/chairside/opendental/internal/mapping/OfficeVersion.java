package io.chairside.opendental.internal.mapping;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of an office's Open Dental, for example 25.1.11.
 *
 * @param major year
 * @param minor release of the year
 * @param build build
 */
public record OfficeVersion(int major, int minor, int build) implements Comparable<OfficeVersion> {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,6}))?(?:\\.\\d+)*");

    /**
     * Reads a version.
     *
     * @param text such as {@code 25.1.11.0} or {@code 21.2}
     * @return the version, empty when the text is none
     */
    public static Optional<OfficeVersion> parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String build = matcher.group(3);
        return Optional.of(new OfficeVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                build == null ? 0 : Integer.parseInt(build)));
    }

    /**
     * Whether this is at least another version.
     *
     * @param other the version needed
     * @return whether it is
     */
    public boolean atLeast(OfficeVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(OfficeVersion other) {
        return Arrays.compare(new int[] {major, minor, build}, new int[] {other.major, other.minor, other.build});
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + build;
    }
}
