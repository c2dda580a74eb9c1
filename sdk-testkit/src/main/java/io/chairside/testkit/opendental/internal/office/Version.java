package io.chairside.testkit.opendental.internal.office;

/**
 * A version of the program, compared number by number.
 *
 * @param major first number
 * @param minor second number
 * @param build third number
 */
public record Version(int major, int minor, int build) {

    /**
     * Reads a version.
     *
     * @param text for example {@code 25.3.20.0}, {@code 24.4} or {@code 25.3.20}
     * @return the version; a fourth number is ignored
     * @throws IllegalArgumentException if it is not a version
     */
    public static Version parse(String text) {
        String[] parts = text.trim().split("\\.", -1);
        try {
            return new Version(
                    Integer.parseInt(parts[0]),
                    parts.length > 1 ? Integer.parseInt(parts[1]) : 0,
                    parts.length > 2 ? Integer.parseInt(parts[2]) : 0);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a program version such as 25.3.20.0", e);
        }
    }

    /**
     * Compares with a minimum.
     *
     * @param minimum the version needed
     * @return whether this version is at least that
     */
    public boolean atLeast(Version minimum) {
        if (major != minimum.major) {
            return major > minimum.major;
        }
        if (minor != minimum.minor) {
            return minor > minimum.minor;
        }
        return build >= minimum.build;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + build;
    }
}
