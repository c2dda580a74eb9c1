package io.chairside.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.spi.fixture.SampleBooksProvider;
import io.chairside.core.spi.fixture.SamplePmsProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsTest {

    private static final ConnectorContext CONTEXT = ConnectorContext.standard();
    private static final ConnectionSettings SETTINGS = ConnectionSettings.of("c-1", ZoneOffset.UTC);

    /** Claims the key of the sample system. */
    private static final class Impostor implements ConnectorProvider {
        @Override
        public ConnectorInfo info() {
            return new SamplePmsProvider().info();
        }

        @Override
        public Connector connect(ConnectionSettings settings, ConnectorContext context) {
            throw new AssertionError("nobody connects to an impostor");
        }
    }

    @Test
    void discover_providersOnTheClassPath_areFoundInTheOrderOfTheirKeys() {
        assertThat(Connectors.discover().infos())
                .extracting(ConnectorInfo::key)
                .containsExactly("sample-books", "sample-pms");
    }

    @Test
    void discover_announcedClassMissing_saysWhichArtefactIsBroken(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ConnectorProvider.class.getName()), "com.example.GoneProvider\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader broken =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(broken);
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(Connectors::discover)
                    .withMessageContaining("com.example.GoneProvider")
                    .satisfies(error -> assertThat(error.remedy()).contains("artefact"));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void of_twoWithTheSameKey_namesBothClasses() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Connectors.of(List.of(new SamplePmsProvider(), new Impostor())))
                .withMessageContaining("'sample-pms'")
                .withMessageContaining(SamplePmsProvider.class.getName())
                .withMessageContaining(Impostor.class.getName());
    }

    @Test
    void provider_unknownKey_listsWhatIsThereAndTheArtefactToAdd() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Connectors.discover().provider("other-cloud"))
                .withMessageContaining("'other-cloud'")
                .withMessageContaining("[sample-books, sample-pms]")
                .withMessageContaining("io.chairside:sdk-other")
                .satisfies(error -> assertThat(error.connectorKey()).isEqualTo("chairside"));
    }

    @Test
    void connectPms_rightKind_connects() {
        ConnectionSettings settings = SETTINGS.with("office", "7").with("key", "s3cret");
        try (PmsConnector connector = Connectors.discover().connectPms("sample-pms", settings, CONTEXT)) {
            assertThat(connector.info().displayName()).isEqualTo("Sample PMS");
            assertThat(connector.payments()).isEmpty();
        }
    }

    @Test
    void connectAccounting_rightKind_connects() {
        try (AccountingConnector connector =
                Connectors.discover().connectAccounting("sample-books", SETTINGS, CONTEXT)) {
            assertThat(connector.payouts()).isEmpty();
        }
    }

    @Test
    void connect_wrongKind_closesWhatItOpened() {
        List<SamplePmsProvider.Sample> opened = new ArrayList<>();
        ConnectorProvider watching = new ConnectorProvider() {
            @Override
            public ConnectorInfo info() {
                return new SamplePmsProvider().info();
            }

            @Override
            public Connector connect(ConnectionSettings settings, ConnectorContext context) {
                SamplePmsProvider.Sample sample =
                        (SamplePmsProvider.Sample) new SamplePmsProvider().connect(settings, context);
                opened.add(sample);
                return sample;
            }
        };
        ConnectionSettings settings = SETTINGS.with("office", "7").with("key", "s3cret");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Connectors.of(List.of(watching)).connectAccounting("sample-pms", settings, CONTEXT))
                .withMessageContaining("is not for an accounting system");
        assertThat(opened).singleElement().matches(SamplePmsProvider.Sample::closed);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        Connectors.of(List.of(new SampleBooksProvider())).connectPms("sample-books", SETTINGS, CONTEXT))
                .withMessageContaining("is not for a practice management system");
    }

    @Test
    void connect_wrongSettings_reportsAllProblemsAndNoValue() {
        ConnectionSettings settings =
                SETTINGS.with("key", " ").with("mode", "s3cret").with("keyy", "s3cret");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Connectors.discover().connectPms("sample-pms", settings, CONTEXT))
                .satisfies(error -> assertThat(error.problems()).hasSize(4))
                .withMessageNotContaining("s3cret");
    }
}
