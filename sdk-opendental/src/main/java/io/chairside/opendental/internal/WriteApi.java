package io.chairside.opendental.internal;

import io.chairside.http.json.WireRow;
import java.util.List;
import java.util.Map;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.QueryMap;

/** The calls of writers: any row by its path, because a writer looks at few fields of many resources. */
interface WriteApi {

    @GET("{path}")
    Call<List<WireRow>> rows(@Path(value = "path", encoded = true) String path, @QueryMap Map<String, String> query);

    @PUT("queries/ShortQuery")
    Call<List<WireRow>> query(@Body OpenDentalApi.Sql sql);

    @POST("{path}")
    Call<String> post(@Path(value = "path", encoded = true) String path, @Body Map<String, Object> body);

    @PUT("{path}")
    Call<String> put(@Path(value = "path", encoded = true) String path, @Body Map<String, Object> body);
}
