package io.chairside.quickbooks.internal;

import io.chairside.quickbooks.internal.wire.WireAnswer;
import io.chairside.quickbooks.internal.wire.WireBatch;
import io.chairside.quickbooks.internal.wire.WireDocument;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** The Accounting API below {@code /v3/company/<realm>/}. Versions below 75 are dead; every call names it. */
interface BooksApi {

    @GET("{entity}/{id}?minorversion=75")
    Call<WireAnswer> read(@Path("entity") String entity, @Path("id") String id);

    @GET("preferences?minorversion=75")
    Call<WireAnswer> preferences();

    @GET("query?minorversion=75")
    Call<WireAnswer> query(@Query("query") String statement);

    @GET("cdc?minorversion=75")
    Call<WireAnswer> changes(@Query("entities") String entities, @Query("changedSince") String since);

    @POST("batch?minorversion=75")
    Call<WireAnswer> batch(@Body WireBatch batch);

    @POST("{entity}?minorversion=75")
    Call<WireAnswer> create(
            @Path("entity") String entity, @Query("requestid") String requestId, @Body WireDocument document);
}
