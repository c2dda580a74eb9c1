package io.chairside.testkit.opendental.internal.api;

import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.Amounts;
import io.chairside.testkit.opendental.internal.office.Audit;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Body;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Filters;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Comparator;

/** Communication logs and documents. */
final class CommApi {
    private static final int COMM_TYPES = 27;
    private static final int IMAGE_CATEGORIES = 18;
    private static final int PHONE = 3;
    private static final int SENT = 1;
    private static final int FHIR = 7;
    private static final Shape COMMLOG = Shape.of(
            "commlog",
            "CommlogNum PatNum CommDateTime CommType:str commType=CommType:def Note Mode_:e(CommMode)"
                    + " SentOrReceived:e(SentOrReceived) UserNum@25.1.13 DateTStamp@25.1.13"
                    + " CommSource:e(CommSource)@25.1.13 ProgramNum@25.1.13 DateTEntry@25.1.13 ReferralNum@25.1.13");
    private static final Shape DOCUMENT = Shape.of(
            "document",
            "DocNum Description DateCreated DocCategory docCategory=DocCategory:def PatNum FileName ImgType:e(ImgType)"
                    + " ToothNumbers DateTStamp ProvNum PrintHeading");
    private static final Shape LISTED = Shape.of(
            "document",
            "DocNum MountNum:zero filePath=FileName Description PatNum:str Note:blank DateCreated"
                    + " docCategory=DocCategory:def DocCategory ToothNumbers ProvNum:str PrintHeading DateTStamp"
                    + " serverDateTime:now");

    private CommApi() {}

    static void register(Routes routes) {
        routes.resource("commlogs")
                .list("21.1", CommApi::commlogs)
                .one(
                        "25.1.13",
                        call -> call.one(200, COMMLOG, call.office().row("commlog", call.key(), "Commlog not found.")))
                .post("", "21.1", PermissionGroup.COMM, CommApi::addCommlog)
                .put("", "25.2.21", PermissionGroup.ALL_OTHERS, CommApi::changeCommlog);
        routes.resource("documents")
                .list("21.2", CommApi::documents)
                .one(
                        "24.2.32",
                        call -> call.one(
                                200, DOCUMENT, call.office().row("document", call.key(), "Document not found")))
                .post("Upload", "21.1", PermissionGroup.DOCUMENTS, CommApi::upload)
                .delete("24.2.32", PermissionGroup.ALL_OTHERS, CommApi::deleteDocument);
    }

    private static ApiResponse commlogs(Call call) {
        Long patNum = call.number("PatNum");
        if (patNum == null && !call.since("25.1.13")) {
            throw Refusal.bad("PatNum is required");
        }
        if (patNum != null) {
            call.office().patient(patNum);
        }
        Filters filters = call.filters("commlog").key("PatNum").from("DateTStamp", "25.1.13");
        return call.page(COMMLOG, filters.rows());
    }

    private static ApiResponse addCommlog(Call call) {
        Office office = call.office();
        Body body = call.body();
        OdRow patient = office.patient(body.needNumber("PatNum"));
        String note = body.needText("Note");
        LocalDateTime sent = body.dateTime("CommDateTime");
        Long mode = body.word("Mode_", Words.COMM_MODE);
        Long direction = body.word("SentOrReceived", Words.SENT_OR_RECEIVED);
        long type = commType(office, body);
        OdRow row = office.table("commlog")
                .insert(added -> added.set("PatNum", patient.key())
                        .set("CommDateTime", sent == null ? office.now() : sent)
                        .set("CommType", type)
                        .set("Note", note)
                        .set("Mode_", mode == null ? PHONE : mode)
                        .set("SentOrReceived", direction == null ? SENT : direction)
                        .set("CommSource", FHIR)
                        .set("DateTEntry", office.now()));
        office.audit(Audit.COMMLOG_EDIT, patient.key(), row.key());
        return call.since("23.3.7") ? call.one(201, COMMLOG, row) : ApiResponse.empty(201);
    }

    private static long commType(Office office, Body body) {
        String name = body.text("commType");
        if (name != null && !name.isEmpty()) {
            long key = office.definition(COMM_TYPES, name);
            if (key == 0) {
                throw Refusal.notFound("commType not found.");
            }
            return key;
        }
        Long sent = body.number("CommType");
        if (sent == null || sent == 0) {
            return 0;
        }
        return office.table("definition")
                .get(sent)
                .filter(row -> row.num("Category") == COMM_TYPES)
                .map(OdRow::key)
                .orElseThrow(() -> Refusal.notFound("CommType not found."));
    }

    private static ApiResponse changeCommlog(Call call) {
        Office office = call.office();
        OdRow before = office.row("commlog", call.key(), "Commlog not found.");
        String note = call.body().needText("Note");
        OdRow row = office.table("commlog")
                .update(before.key(), changed -> changed.set("Note", note).set("Signature", ""));
        office.audit(Audit.COMMLOG_EDIT, row.num("PatNum"), row.key());
        return call.one(200, COMMLOG, row);
    }

    private static ApiResponse documents(Call call) {
        call.office().patient(call.needNumber("PatNum"));
        Filters filters = call.filters("document").key("PatNum");
        return call.page(
                LISTED,
                filters.sorted(Comparator.comparing((OdRow row) -> row.dateTime("DateCreated"))
                        .thenComparingLong(OdRow::key)));
    }

    private static ApiResponse upload(Call call) {
        Office office = call.office();
        Body body = call.body();
        OdRow patient = office.patient(body.needNumber("PatNum"));
        String data = body.needText("rawBase64");
        String extension = body.needText("extension");
        if (!extension.matches("\\.[A-Za-z0-9]{1,8}")) {
            throw Refusal.bad("extension is invalid.");
        }
        try {
            Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("rawBase64 is invalid.");
        }
        Long sentCategory = body.number("DocCategory");
        long category = sentCategory == null ? office.firstDefinition(IMAGE_CATEGORIES) : sentCategory;
        if (sentCategory != null
                && office.row("definition", sentCategory, "DocCategory not found.")
                                .num("Category")
                        != IMAGE_CATEGORIES) {
            throw Refusal.notFound("DocCategory not found.");
        }
        Long type = body.word("ImgType", Words.IMG_TYPE);
        LocalDateTime created = body.dateTime("DateCreated");
        Long provider = body.number("ProvNum");
        OdRow row = office.table("document")
                .insert(added -> added.set("PatNum", patient.key())
                        .set("Description", Amounts.orBlank(body.text("Description")))
                        .set("DateCreated", created == null ? office.now() : created)
                        .set("DocCategory", category)
                        .set("ImgType", type == null ? 0 : type)
                        .set("ToothNumbers", Amounts.orBlank(body.text("ToothNumbers")))
                        .set("ProvNum", provider == null ? 0 : provider)
                        .set("PrintHeading", body.isTrue("PrintHeading"))
                        // The bytes wait in the note until somebody opens the document in the program.
                        .set("Note", "_rawBase64_:" + extension + data)
                        .set("FileName", "placeholder" + extension));
        office.audit(Audit.IMAGE_CREATE, patient.key(), row.key());
        return call.one(201, DOCUMENT, row);
    }

    private static ApiResponse deleteDocument(Call call) {
        OdRow row = call.office().row("document", call.key(), "Document not found");
        call.office().table("document").delete(row.key());
        call.office().audit(Audit.IMAGE_DELETE, row.num("PatNum"), row.key());
        return ApiResponse.empty(200);
    }
}
