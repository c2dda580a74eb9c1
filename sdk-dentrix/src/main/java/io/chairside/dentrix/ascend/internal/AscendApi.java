package io.chairside.dentrix.ascend.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.Field;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.QueryMap;
import retrofit2.http.Url;

/** The calls there are. */
interface AscendApi {

    @GET
    Call<JsonNode> get(@Url String path, @QueryMap Map<String, String> query);

    @POST
    Call<JsonNode> post(@Url String path, @Body JsonNode body);

    @PUT
    Call<JsonNode> put(@Url String path, @Body JsonNode body);

    @FormUrlEncoded
    @POST("oauth/client_credential/accesstoken?grant_type=client_credentials")
    Call<JsonNode> token(@Field("client_id") String clientId, @Field("client_secret") String clientSecret);
}
