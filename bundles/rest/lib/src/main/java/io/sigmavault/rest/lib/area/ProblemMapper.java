package io.sigmavault.rest.lib.area;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns every failure into a problem document.
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        var problem = problem(failure);
        var answer =
                Response.status(problem.status())
                        .type(Problem.MEDIA_TYPE)
                        .header("Cache-Control", "no-store")
                        .entity(problem.json());
        problem.headers().forEach(answer::header);
        if (failure instanceof WebApplicationException refused) {
            var allow = refused.getResponse().getHeaderString("Allow");
            if (allow != null) {
                answer.header("Allow", allow);
            }
        }
        return answer.build();
    }

    public static Problem problem(Throwable failure) {
        return switch (failure) {
            case SigmaVaultException known -> Problem.of(known);
            case Refusal refusal -> Problem.of(refusal.failure());
            case WebApplicationException refused -> refused(refused);
            default -> internal(failure);
        };
    }

    private static Problem refused(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        return switch (status) {
            case 404 -> new Problem(404, "not-found", "there is nothing under this address");
            case 405 -> new Problem(405, "method-not-allowed", "this address has no such method");
            case 406 -> new Problem(406, "not-acceptable", "only JSON is answered here");
            case 415 ->
                    new Problem(
                            415,
                            "media-type-unsupported",
                            "send the body with Content-Type: application/json");
            default ->
                    status >= 500
                            ? internal(refused)
                            : new Problem(status, "request-invalid", "the request is not valid");
        };
    }

    /// Messages of unforeseen exceptions may quote a vault's content, so that only classes and
    /// places are logged.
    private static Problem internal(Throwable failure) {
        var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        LOG.error("internal error {}{}", id, trace(failure));
        return new Problem(
                500,
                "internal-error",
                "something unforeseen went wrong: look in the log for " + id,
                Map.of("id", id));
    }

    static String trace(Throwable failure) {
        var text = new StringBuilder();
        var cause = failure;
        for (int depth = 0; cause != null && depth < 8; depth++, cause = cause.getCause()) {
            text.append(System.lineSeparator()).append(cause.getClass().getName());
            for (var frame : cause.getStackTrace()) {
                text.append(System.lineSeparator()).append("    at ").append(frame);
            }
        }
        return text.toString();
    }
}
