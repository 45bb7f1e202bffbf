package io.sigmavault.rest.guard;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.OnBehalf;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Leftover;
import io.sigmavault.rest.lib.Problem;
import io.sigmavault.rest.lib.Slot;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/// Sees every request, of whatever servlet context, before a servlet is chosen for it.
@Component(service = Preprocessor.class, configurationPid = "io.sigmavault.rest.guard")
@Designate(ocd = Guard.Config.class)
public final class Guard implements Preprocessor {

    private static final String API = "/api/";
    private static final String V1 = "/api/v1/";
    private static final String DAV = "/dav/";

    /// What may be asked without having logged in: method and path.
    private static final Set<String> OPEN =
            Set.of(
                    "GET /api/v1/status",
                    "HEAD /api/v1/status",
                    "POST /api/v1/setup",
                    "POST /api/v1/backup/found",
                    "POST /api/v1/backup/restore",
                    "POST /api/v1/session",
                    "POST /api/v1/session/reset");

    private final Slot<Access> access;
    private final Credentials credentials;
    private final Areas areas;
    private final Hosts hosts;

    /// Settings.
    @ObjectClassDefinition(name = "Request guard")
    @interface Config {
        @AttributeDefinition(
                description = "Further names this machine is reached by, as in a Host header")
        String[] hosts() default {};

        @AttributeDefinition(
                description = "Seconds a request waits for a part that starts or is replaced")
        int waitSeconds() default 10;
    }

    @Activate
    public Guard(Config config) {
        this(
                new Hosts(Set.of(config.hosts()), Hosts::ofMachine, System::nanoTime),
                Duration.ofSeconds(config.waitSeconds()));
    }

    Guard(Hosts hosts, Duration wait) {
        this.hosts = hosts;
        this.areas = new Areas(wait);
        this.access = new Slot<>("the access service", wait);
        this.credentials = new Credentials(access);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAccess(Access service, Map<String, ?> properties) {
        access.bind(service, properties);
    }

    void unbindAccess(Access service) {
        access.unbind(service);
    }

    @Reference(
            target = "(sigmavault.rest.area=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindArea(Supplier<String> area, Map<String, ?> properties) {
        areas.add(area, properties);
    }

    void unbindArea(Supplier<String> area) {
        areas.remove(area);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        var problem = check(asked, answer, chain);
        if (problem != null) {
            Leftover.drain(asked);
            problem.send(answer);
        }
    }

    @Deactivate
    void close() {
        areas.close();
        access.close();
    }

    private @Nullable Problem check(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SafeHeaders.set(request, response, request.getRequestURI().startsWith(API));
        if (!hosts.knows(request.getHeader("Host")) || !hosts.knows(request.getServerName())) {
            return new Problem(
                    421,
                    "host-unknown",
                    "this machine does not know itself by that name: use its address, or add the"
                            + " name to the hosts of io.sigmavault.rest.guard");
        }
        var path = CleanPath.of(request.getRequestURI());
        if (path.isEmpty()) {
            return new Problem(
                    400,
                    "path-invalid",
                    "the address holds dot segments, empty segments, parameters, encoded slashes,"
                            + " control characters or bytes that are not UTF-8");
        }
        var guarded = new GuardedRequest(request, path.get());
        guarded.setAttribute(Gate.GUARDED, true);
        try {
            if (path.get().startsWith(API)) {
                api(guarded, path.get(), response, chain);
            } else if (path.get().startsWith(DAV)) {
                dav(guarded, response, chain);
            } else {
                chain.doFilter(guarded, response);
            }
            return null;
        } catch (SigmaVaultException e) {
            return Problem.of(e);
        }
    }

    private void api(
            HttpServletRequest request,
            String path,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException, SigmaVaultException {
        authenticate(request, path);
        var part = path.startsWith(V1) ? path.substring(V1.length()).split("/", 2)[0] : "";
        var area = areas.enter(part);
        if (part.equals("system") && Pages.matters(request)) {
            // It may be about to replace the area that it is in, and must not wait for itself.
            area.ifPresent(lease -> lease.close());
        }
        try {
            forCaller(request, response, chain);
        } finally {
            area.ifPresent(lease -> lease.close());
        }
    }

    private static void forCaller(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            new OnBehalf(caller.actor(), caller.origin())
                    .call(() -> {
                        chain.doFilter(request, response);
                        return caller;
                    });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e); // the chain throws no other
        }
    }

    /// WebDAV asks for names and passwords itself, in the way its clients know. While its bundle is replaced a request waits:
    /// a client that is told there is nothing would take its files for removed.
    private void dav(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException, SigmaVaultException {
        var area = areas.enter("dav");
        try {
            chain.doFilter(request, response);
        } finally {
            area.ifPresent(lease -> lease.close());
        }
    }

    private void authenticate(HttpServletRequest request, String path) throws SigmaVaultException {
        boolean open = OPEN.contains(request.getMethod() + " " + path);
        if (request.getHeader("Authorization") == null && Pages.fromElsewhere(request)) {
            throw crossOrigin();
        }
        if (open && (Pages.matters(request) || !access.present())) {
            return;
        }
        var caller = credentials.caller(request);
        if (caller.isEmpty() && !open) {
            throw AccessException.unauthenticated();
        }
        if (caller.isPresent()) {
            if (caller.get().browser() && Pages.matters(request) && !Pages.fromHere(request)) {
                throw crossOrigin();
            }
            request.setAttribute(Caller.ATTRIBUTE, caller.get());
        }
    }

    private static SigmaVaultException crossOrigin() {
        return new SigmaVaultException(
                "cross-origin", 403, "this request comes from a page of another origin");
    }
}
