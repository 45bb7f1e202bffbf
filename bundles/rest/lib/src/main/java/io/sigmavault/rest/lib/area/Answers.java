package io.sigmavault.rest.lib.area;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Answers in JSON, whatever the request says it accepts.
public final class Answers {

    private Answers() {}

    public static Response ok(Object body) {
        return json(200, body).build();
    }

    public static Response created(Object body) {
        return json(201, body).build();
    }

    public static Response nothing() {
        return Response.noContent().header("Cache-Control", "no-store").build();
    }

    /// An answer to which headers can be added.
    public static Response.ResponseBuilder json(int status, Object body) {
        return Response.status(status)
                .entity(body)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store");
    }
}
