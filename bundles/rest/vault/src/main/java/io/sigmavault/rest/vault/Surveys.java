package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// Runs a survey for a request.
final class Surveys {

    private Surveys() {}

    /// A survey of a vault.
    interface Survey<T> {
        T run() throws SigmaVaultException, InterruptedException;
    }

    /// Whether the caller would rather be told of a task than wait (RFC 7240).
    static boolean later(HttpServletRequest request) {
        return String.valueOf(request.getHeader("Prefer")).contains("respond-async");
    }

    /// Has a survey made as a task, and says which.
    static Response start(Slot<Tasks> tasks, String kind, String title, String vault, Actor actor)
            throws SigmaVaultException {
        try (var lease = tasks.lease()) {
            var task = lease.service().start(kind, title + vault, actor, Map.of("vault", vault));
            return Answers.json(202, new Started(task.id()))
                    .header("Location", "/api/v1/tasks/" + task.id())
                    .header("Preference-Applied", "respond-async")
                    .build();
        }
    }

    /// @param task id of the task that does it
    record Started(String task) {}

    /// @throws SigmaVaultException code `survey-ended` as well
    static <T> T run(Survey<T> survey) throws SigmaVaultException {
        try {
            return survey.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SigmaVaultException(
                            "survey-ended", 503, "the survey of the vault was ended: ask again")
                    .because(e);
        }
    }
}
