package io.chairside.opendental.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Teaches the JSON mapper to read a {@link WirePage} of any row known here. */
public final class PageModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private record Known<W>(Class<W> row, RowType<W> type) {
        @Override
        public String toString() {
            return "Known[" + row.getSimpleName() + "]";
        }
    }

    private static final Map<Class<?>, RowType<?>> TYPES = List.<Known<?>>of(
                    new Known<>(AdjustmentRow.class, AdjustmentRow.TYPE),
                    new Known<>(AgingRow.class, AgingRow.TYPE),
                    new Known<>(AppointmentRow.class, AppointmentRow.TYPE),
                    new Known<>(AppointmentTypeRow.class, AppointmentTypeRow.TYPE),
                    new Known<>(BenefitRow.class, BenefitRow.TYPE),
                    new Known<>(CarrierRow.class, CarrierRow.TYPE),
                    new Known<>(ClaimPaymentRow.class, ClaimPaymentRow.TYPE),
                    new Known<>(ClaimProcRow.class, ClaimProcRow.TYPE),
                    new Known<>(ClaimRow.class, ClaimRow.TYPE),
                    new Known<>(ClinicRow.class, ClinicRow.TYPE),
                    new Known<>(DefinitionRow.class, DefinitionRow.TYPE),
                    new Known<>(FamilyInsuranceRow.class, FamilyInsuranceRow.TYPE),
                    new Known<>(HistoryRow.class, HistoryRow.TYPE),
                    new Known<>(InsurancePlanRow.class, InsurancePlanRow.TYPE),
                    new Known<>(OfficeTimeRow.class, OfficeTimeRow.TYPE),
                    new Known<>(OperatoryRow.class, OperatoryRow.TYPE),
                    new Known<>(PatientBalanceRow.class, PatientBalanceRow.TYPE),
                    new Known<>(PatientPlanRow.class, PatientPlanRow.TYPE),
                    new Known<>(PatientRow.class, PatientRow.TYPE),
                    new Known<>(PaymentRow.class, PaymentRow.TYPE),
                    new Known<>(PlanChargeRow.class, PlanChargeRow.TYPE),
                    new Known<>(PlanLinkRow.class, PlanLinkRow.TYPE),
                    new Known<>(PlanRow.class, PlanRow.TYPE),
                    new Known<>(PreferenceRow.class, PreferenceRow.TYPE),
                    new Known<>(ProcedureRow.class, ProcedureRow.TYPE),
                    new Known<>(ProviderRow.class, ProviderRow.TYPE),
                    new Known<>(ScheduleRow.class, ScheduleRow.TYPE),
                    new Known<>(SplitRow.class, SplitRow.TYPE),
                    new Known<>(SubscriptionRow.class, SubscriptionRow.TYPE),
                    new Known<>(TableChangesRow.class, TableChangesRow.TYPE))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Known::row, Known::type));

    /** The module. */
    public PageModule() {
        super("opendental-pages");
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public @Nullable JsonDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription description) {
                if (type.getRawClass() != WirePage.class) {
                    return null;
                }
                RowType<?> rows = TYPES.get(type.containedType(0).getRawClass());
                return rows == null ? null : new PageDeserializer<>(rows);
            }
        });
    }

    private static final class PageDeserializer<W> extends StdDeserializer<WirePage<W>> {

        private static final long serialVersionUID = 1L;

        private final transient RowType<W> type;

        PageDeserializer(RowType<W> type) {
            super(WirePage.class);
            this.type = type;
        }

        @Override
        public WirePage<W> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return WirePage.read(parser, type);
        }

        /** A bare {@code null} is an empty list. */
        @Override
        public WirePage<W> getNullValue(DeserializationContext context) {
            return new WirePage<>(List.of(), List.of(), 0, null, 0);
        }
    }

    /** The answer to a question for the office's time; the column's name does not matter. */
    public record OfficeTimeRow(LocalDateTime time) implements WireRow {

        static final RowType<OfficeTimeRow> TYPE = new RowType<>("now", "", OfficeTimeRow::read);

        private static @Nullable OfficeTimeRow read(RowReader in) throws IOException {
            LocalDateTime time = null;
            for (String field = in.nextField(); field != null; field = in.nextField()) {
                time = in.dateTime();
            }
            return in.require(time != null, "NOW()") && time != null ? new OfficeTimeRow(time) : null;
        }

        @Override
        public long key() {
            return 0;
        }

        @Override
        public String toString() {
            return "OfficeTimeRow";
        }
    }
}
