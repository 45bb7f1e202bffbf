package io.sigmavault.rest.system;

import io.sigmavault.access.Access;
import io.sigmavault.core.platform.Platform;
import io.sigmavault.rest.lib.JsonText;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.AreaServlet;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.vault.Vaults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whether the machine is up. Answered before Jersey starts: it is what everybody asks first.
@Path("/status")
public final class StatusResource implements AreaServlet.Shortcut {

    private final Slot<Access> access;
    private final Slot<Vaults> vaults;
    private final Slot<Platform> platform;
    private final String version;

    StatusResource(
            Slot<Access> access, Slot<Vaults> vaults, Slot<Platform> platform, String version) {
        this.access = access;
        this.vaults = vaults;
        this.platform = platform;
        this.version = version;
    }

    @GET
    @Operation(value = "Whether the machine is up and set up.", answer = Status.class, open = true)
    public Response getStatus() {
        return Answers.ok(status());
    }

    @Override
    public boolean answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var path = request.getRequestURI();
        if (!request.getMethod().equals("GET") || !path.equals("/api/v1/status")) {
            return false;
        }
        var body = JsonText.of(status().members()).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        return true;
    }

    private Status status() {
        boolean setupNeeded = false;
        try (var lease = access.now().orElse(null)) {
            if (lease != null) {
                setupNeeded = lease.service().setupNeeded();
            }
        }
        boolean developer = Boolean.getBoolean("sigmavault.developer");
        boolean ready = access.present() && vaults.present() && platform.present();
        return new Status("SigmaVault", version, setupNeeded, developer, ready);
    }

    /// @param ready true once everything that requests need is there
    record Status(
            String product, String version, boolean setupNeeded, boolean developer, boolean ready) {

        Map<String, Object> members() {
            var members = new LinkedHashMap<String, Object>();
            members.put("product", product);
            members.put("version", version);
            members.put("setupNeeded", setupNeeded);
            members.put("developer", developer);
            members.put("ready", ready);
            return members;
        }
    }
}
