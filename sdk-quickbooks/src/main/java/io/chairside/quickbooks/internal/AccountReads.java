package io.chairside.quickbooks.internal;

import io.chairside.core.payout.Account;
import io.chairside.core.payout.Company;
import io.chairside.core.payout.Dimension;
import io.chairside.core.payout.DimensionKind;
import io.chairside.core.read.Origin;
import io.chairside.core.read.Pages;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.AccountReader;
import io.chairside.quickbooks.internal.mapping.ListMapper;
import io.chairside.quickbooks.internal.wire.WireAccount;
import io.chairside.quickbooks.internal.wire.WireCompanyInfo;
import io.chairside.quickbooks.internal.wire.WireName;
import io.chairside.quickbooks.internal.wire.WireRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the chart of accounts, the dimensions and the company. Thread-safe. */
final class AccountReads implements AccountReader {

    private final BooksClient client;
    private final CompanyState company;
    private final ListMapper mapper;

    AccountReads(BooksClient client, CompanyState company) {
        this.client = client;
        this.company = company;
        this.mapper = new ListMapper(client.config().currency(), client.config().zone());
    }

    @Override
    public Pages<Account> list(ReadRequest request) {
        Reads.refusePatients(client, "accounts.list", request);
        return new LegPages<>(() -> {
            Instant began = client.now();
            Statement statement = changed(Statement.of("Account").alsoInactive(), request);
            return new LegPages.Plan<>(
                    List.of(Reads.leg(
                            client,
                            "accounts.list",
                            request,
                            statement,
                            WireRows::accounts,
                            WireAccount::id,
                            wire -> mapper.account(wire, began))),
                    Optional.of(Reads.checkpoint(began)));
        });
    }

    private static Statement changed(Statement statement, ReadRequest request) {
        return Reads.since(request)
                .map(since -> statement.where("MetaData.LastUpdatedTime", ">=", since))
                .orElse(statement)
                .orderedBy("Id");
    }

    @Override
    public Pages<Dimension> dimensions(ReadRequest request) {
        Reads.refusePatients(client, "dimensions.list", request);
        return new LegPages<>(() -> {
            Instant began = client.now();
            return new LegPages.Plan<>(
                    List.of(
                            leg(request, "Department", DimensionKind.LOCATION, WireRows::departments, began),
                            leg(request, "Class", DimensionKind.CATEGORY, WireRows::classes, began),
                            leg(request, "Vendor", DimensionKind.VENDOR, WireRows::vendors, began),
                            leg(request, "Customer", DimensionKind.CUSTOMER, WireRows::customers, began)),
                    Optional.of(Reads.checkpoint(began)));
        });
    }

    private LegPages.Leg<Dimension> leg(
            ReadRequest request,
            String entity,
            DimensionKind kind,
            Function<WireRows, @Nullable List<WireName>> rows,
            Instant began) {
        return Reads.leg(
                client,
                "dimensions.list",
                request,
                changed(Statement.of(entity).alsoInactive(), request),
                rows,
                WireName::id,
                wire -> mapper.dimension(wire, kind, entity, began));
    }

    @Override
    public Company company() {
        Instant began = client.now();
        WireCompanyInfo info = client.company(Priority.INTERACTIVE);
        CompanyState.State state = company.fresh(Priority.INTERACTIVE);
        return Company.builder()
                .origin(new Origin(
                        QuickBooks.KEY, "CompanyInfo", client.config().realmId(), began, Optional.empty()))
                .name(info.name() == null ? "company " + client.config().realmId() : info.name())
                .currency(state.home().orElse(client.config().currency()))
                .closedThrough(state.closedThrough())
                .tracksLocations(state.locations())
                .tracksCategories(state.categories())
                .multiCurrency(state.multiCurrency())
                .build();
    }
}
