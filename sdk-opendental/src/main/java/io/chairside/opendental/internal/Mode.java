package io.chairside.opendental.internal;

/** How an office is reached. */
enum Mode {
    /** Through the vendor's relay and the office's eConnector. */
    REMOTE("https://api.opendental.com/api/v1", 100, 1000, 1100, 600),
    /** The API service in the office's own network. */
    SERVICE("http://localhost:30223/api/v1", 1000, 10_000, 0, 0),
    /** The program on this very workstation, while somebody is logged in. */
    LOCAL("http://localhost:30222/api/v1", 1000, 10_000, 0, 0);

    private final String baseUrl;
    private final int maxRows;
    private final int maxRowsEnterprise;
    private final long spacingMillis;
    private final long spacingMillisEnterprise;

    Mode(String baseUrl, int maxRows, int maxRowsEnterprise, long spacingMillis, long spacingMillisEnterprise) {
        this.baseUrl = baseUrl;
        this.maxRows = maxRows;
        this.maxRowsEnterprise = maxRowsEnterprise;
        this.spacingMillis = spacingMillis;
        this.spacingMillisEnterprise = spacingMillisEnterprise;
    }

    String baseUrl() {
        return baseUrl;
    }

    int maxRows(boolean enterprise) {
        return enterprise ? maxRowsEnterprise : maxRows;
    }

    /** The vendor's spacing is one second (half of it with Enterprise); the margin keeps its relay from queueing us. */
    long spacingMillis(boolean enterprise) {
        return enterprise ? spacingMillisEnterprise : spacingMillis;
    }
}
