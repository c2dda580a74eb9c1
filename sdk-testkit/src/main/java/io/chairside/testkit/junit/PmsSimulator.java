package io.chairside.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a simulator and puts it, or one of its parts, into a field or parameter of a JUnit 5 test.
 *
 * <pre>{@code
 * class WritebackTest {
 *     @PmsSimulator(value = "opendental", patients = 50)
 *     OpenDentalSimulator office;                              // a fresh office for every test method
 *
 *     @Test
 *     void post_answerIsLost_isFound(@PmsSimulator("opendental") ConnectionSettings settings) {   // of the same office
 *         office.faults().once(OpenDentalFault.lostAnswerAfterEffect(), RequestMatch.moneyWrites());
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p><b>State.</b> A static field, or a parameter of a constructor or of a {@code @BeforeAll} or {@code @AfterAll} method: one simulator for the
 * class, shared by all its methods. Any other field or parameter: one for the test method. Annotations with the same system and
 * {@link #name} mean the same simulator, the class's one where there is one. It is closed when its class or method ends, whatever happened.
 *
 * <p><b>Type.</b> The simulator itself or a part of it: {@link io.chairside.testkit.run.RunningSimulator},
 * {@link io.chairside.core.spi.ConnectionSettings} (addresses and credentials for the connector), {@link io.chairside.testkit.page.SimulatorPage}
 * (opened then), or what {@link io.chairside.testkit.run.RunningSimulator#parts} has, for example {@code OpenDentalSimulator},
 * {@code FrontDesk}, {@code OdDatabase}, {@code Company}, {@code DataSource}, {@code OfficeClock}.
 *
 * <p>Ports and databases are always free ones, so tests may run at the same time.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PmsSimulatorExtension.class)
public @interface PmsSimulator {

    /** {@return the system's key, for example {@code opendental}} */
    String value();

    /** {@return a name that tells two simulators of one system apart} */
    String name() default "";

    /** {@return size of the practice; 0 leaves it to another annotation of the same simulator, or to 20} */
    int patients() default 0;

    /** {@return seed of the practice; 0 leaves it to another annotation of the same simulator, or to 1} */
    long seed() default 0;

    /** {@return faults to arm at the start, as on the command line; empty leaves them to another annotation of the same simulator} */
    String[] faults() default {};

    /** {@return options of the system's own, {@code NAME=VALUE}; empty leaves them to another annotation of the same simulator} */
    String[] options() default {};
}
