package io.sigmavault.rest.security;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.keys.HsmAttestation;
import io.sigmavault.keys.HsmCapability;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tokens that keep keys: HSMs, the TPM, files. Each request logs in by its PIN and out again; nothing keeps one.
@Path("/security/tokens")
public final class TokensResource {

    private final Gate gate;
    private final Tokens tokens;

    TokensResource(Gate gate, Tokens tokens) {
        this.gate = gate;
        this.tokens = tokens;
    }

    @GET
    @Operation(
            value = "Tokens whose drivers are there: how they are, and what they can do.",
            answer = All.class)
    public Response listTokens(@Context HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, "keys:token:read", "hsm");
        var found = new ArrayList<TokenView>();
        for (var id : tokens.ids()) {
            try {
                found.add(tokens.with(id, TokenView::of));
            } catch (HsmException _) {
                continue; // its driver went just now
            }
        }
        return Answers.ok(new All(found));
    }

    @POST
    @Path("/{token}")
    @Operation(value = "Makes a new, empty token with the PIN `fresh`.", status = 204)
    public Response makeToken(
            @PathParam("token") String token, TokenBody body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try (var fresh = body.freshSecret()) {
            gate.allow(request, "keys:token:create", "hsm/" + token);
            tokens.with(
                    token,
                    driver -> {
                        driver.initialise(fresh);
                        return token;
                    });
            return Answers.nothing();
        } finally {
            body.clear();
        }
    }

    @PUT
    @Path("/{token}/pin")
    @Operation(value = "Changes a token's PIN from `pin` to `fresh`.", status = 204)
    public Response changePin(
            @PathParam("token") String token, TokenBody body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try (var pin = body.pinSecret();
                var fresh = body.freshSecret()) {
            gate.allow(request, "keys:token:write", "hsm/" + token);
            tokens.with(
                    token,
                    driver -> {
                        driver.changePin(pin, fresh);
                        return token;
                    });
            return Answers.nothing();
        } finally {
            body.clear();
        }
    }

    @POST
    @Path("/{token}/keys/list")
    @Operation(value = "Keys of a token, which takes a log-in by `pin`.", answer = Keys.class)
    public Response listKeys(
            @PathParam("token") String token, TokenBody body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try (var pin = body.pinSecret()) {
            gate.allow(request, "keys:key:read", "hsm/" + token);
            return Answers.ok(new Keys(tokens.inSession(token, pin, session -> session.keys())));
        } finally {
            body.clear();
        }
    }

    @POST
    @Path("/{token}/keys")
    @Operation(
            value = "Makes a key in a token, which never leaves it.",
            status = 201,
            answer = HsmKey.class)
    public Response makeKey(
            @PathParam("token") String token, TokenBody body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try (var pin = body.pinSecret()) {
            var label = body.newLabel();
            gate.allow(request, "keys:key:create", "hsm/" + token + "/" + label);
            return Answers.created(
                    tokens.inSession(
                            token, pin, session -> session.generate(label, body.newUse())));
        } finally {
            body.clear();
        }
    }

    @POST
    @Path("/{token}/keys/{label}/destroy")
    @Operation(
            value = "Destroys a key for ever: what was wrapped with it can't be opened again.",
            status = 204)
    public Response destroyKey(
            @PathParam("token") String token,
            @PathParam("label") String label,
            TokenBody body,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        try (var pin = body.pinSecret()) {
            gate.allow(request, "keys:key:delete", "hsm/" + token + "/" + label);
            tokens.inSession(
                    token,
                    pin,
                    session -> {
                        session.destroy(Tokens.key(session, token, label));
                        return label;
                    });
            return Answers.nothing();
        } finally {
            body.clear();
        }
    }

    @POST
    @Path("/{token}/keys/{label}/attestation")
    @Operation(
            value = "The token's own statement that it holds a key, with `challenge` in it.",
            answer = HsmAttestation.class)
    public Response attest(
            @PathParam("token") String token,
            @PathParam("label") String label,
            TokenBody body,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        try (var pin = body.pinSecret()) {
            byte[] challenge = body.challengeBytes();
            gate.allow(request, "keys:key:use", "hsm/" + token + "/" + label);
            return Answers.ok(
                    tokens.inSession(
                            token,
                            pin,
                            session ->
                                    session.attest(Tokens.key(session, token, label), challenge)));
        } finally {
            body.clear();
        }
    }

    record All(List<TokenView> tokens) {}

    record Keys(List<HsmKey> keys) {}

    /// A token: [HsmHealth].
    ///
    /// @param token id of its driver
    /// @param can what it can do, in small letters
    record TokenView(
            String token,
            HsmHealth.State state,
            String label,
            String model,
            String serial,
            String detail,
            List<String> can) {

        static TokenView of(HsmProvider driver) {
            var health = driver.health();
            return new TokenView(
                    driver.id(),
                    health.state(),
                    health.token(),
                    health.model(),
                    health.serial(),
                    health.detail(),
                    driver.capabilities().stream()
                            .map(HsmCapability::name)
                            .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
                            .sorted()
                            .toList());
        }
    }
}
