package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Reply;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The first day of a machine: its owner enters the code, makes an account and a vault, logs in and
/// out. The tests are one story, in order.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetupTest {

    private static final Pattern CODE = Pattern.compile("(?i)set-?up code:?\\s+(\\S+)");
    private static final String PASSWORD = "a password for the first day";

    private final SigmaVault sigmavault =
            SigmaVault.start(
                    StartOptions.in(SigmaVaultExtension.freshFolder("first-day")).attended());
    private Rest browser = sigmavault.anonymous();

    @BeforeAll
    void isFresh() {
        assertThat(sigmavault.anonymous().get("/status").json().path("setupNeeded").asBoolean())
                .isTrue();
    }

    @AfterAll
    void stopsInTime() {
        assertThat(sigmavault.stop()).isLessThan(java.time.Duration.ofSeconds(10));
    }

    @Test
    @Order(1)
    void beforeSetUpNothingElseIsThere() {
        sigmavault.anonymous().get("/vaults").expectProblem(401, "unauthenticated");
        sigmavault
                .anonymous()
                .post("/session", logIn("owner", PASSWORD))
                .expectProblem(409, "setup-needed");
    }

    @Test
    @Order(2)
    void aWrongCodeIsRefused() {
        page().post("/setup", setup("WRONG-CODE", PASSWORD)).expectProblem(403, "wrong-setup-code");
        assertThat(sigmavault.anonymous().get("/status").json().path("setupNeeded").asBoolean())
                .isTrue();
    }

    @Test
    @Order(3)
    void aWeakPasswordIsRefused() {
        page().post("/setup", setup(code(), "short")).expectProblem(400, "password-invalid");
    }

    @Test
    @Order(4)
    void theCodeMakesTheOwner() {
        var reply = page().post("/setup", setup(code(), PASSWORD)).expect(201);
        var cookie = reply.header("Set-Cookie");
        assertThat(cookie)
                .startsWith("__Host-sigmavault=")
                .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/");
        browser = withCookie(reply);
        assertThat(browser.get("/session").expect(200).json().path("name").asText())
                .isEqualTo("owner");
    }

    @Test
    @Order(5)
    void theCodeWorksOnce() {
        page().post("/setup", setup(code(), PASSWORD)).expectProblem(409, "setup-done");
    }

    @Test
    @Order(6)
    void aVaultAndAFileAreMade() {
        browser.post("/vaults", "{\"name\":\"main\",\"passphrase\":\"seven quiet rivers\"}")
                .expect(201);
        browser.put(at("hello.txt"), utf8("hello")).expect(201);
        assertThat(browser.get(at("hello.txt")).expect(200).text()).isEqualTo("hello");
    }

    @Test
    @Order(7)
    void anotherSiteCannotActInTheOwnersName() {
        var evil = browser.with("Origin", "https://evil.example").with("Sec-Fetch-Site", "");
        evil.put(at("evil"), utf8("x")).expectProblem(403, "cross-origin");
        evil.delete(at("hello.txt")).expectProblem(403, "cross-origin");
        evil.post("/tokens", "{\"label\":\"x\",\"scopes\":[\"*\"]}")
                .expectProblem(403, "cross-origin");
        browser.with("Origin", "null").delete(at("hello.txt")).expectProblem(403, "cross-origin");
        browser.with("Origin", "").delete(at("hello.txt")).expectProblem(403, "cross-origin");
        browser.with("Origin", "")
                .with("Referer", "https://evil.example/page")
                .delete(at("hello.txt"))
                .expectProblem(403, "cross-origin");
        assertThat(browser.get(at("hello.txt")).expect(200).text()).isEqualTo("hello");
    }

    @Test
    @Order(8)
    void ownPagesMayActByOriginRefererOrFetchSite() {
        var bare = browser.with("Origin", "");
        browser.put(at("o"), utf8("o")).expect(201);
        bare.with("Referer", sigmavault.address() + "/vault").put(at("r"), utf8("r")).expect(201);
        bare.with("Sec-Fetch-Site", "same-origin").put(at("s"), utf8("s")).expect(201);
    }

    @Test
    @Order(9)
    void wrongPasswordsAreSlowedButNeverTheOwner() {
        var attacker = sigmavault.anonymousFrom("127.0.0.2");
        var refusals = 0;
        for (int i = 0; i < 12; i++) {
            var reply = attacker.post("/session", logIn("owner", "guess number " + i));
            if (reply.status() == 429) {
                refusals++;
                reply.expectProblem(429, "too-many-failures");
                assertThat(reply.json().path("retryAfterSeconds").asInt()).isBetween(1, 60);
                assertThat(reply.header("Retry-After")).isNotEmpty();
            } else {
                reply.expectProblem(401, "wrong-credentials");
            }
        }
        assertThat(refusals).isPositive();
        page().post("/session", logIn("owner", PASSWORD)).expect(201);
    }

    @Test
    @Order(10)
    void anUnknownNameLooksLikeAWrongPassword() {
        var unknown =
                sigmavault
                        .anonymousFrom("127.0.0.3")
                        .post("/session", logIn("nobody", "some password here"));
        var wrong =
                sigmavault
                        .anonymousFrom("127.0.0.4")
                        .post("/session", logIn("owner", "some password here"));
        assertThat(unknown.text()).isEqualTo(wrong.text());
    }

    @Test
    @Order(11)
    void aNewPasswordEndsOtherSessions() {
        var other = withCookie(page().post("/session", logIn("owner", PASSWORD)).expect(201));
        var change = browser.with("Content-Type", "application/json");
        change.put(
                        "/session/password",
                        utf8("{\"old\":\"wrong\",\"fresh\":\"quite another password\"}"))
                .expectProblem(401, "wrong-credentials");
        change.put(
                        "/session/password",
                        utf8("{\"old\":\"" + PASSWORD + "\",\"fresh\":\"quite another password\"}"))
                .expect(204);
        other.get("/session").expectProblem(401, "unauthenticated");
        browser.get("/session").expect(200);
    }

    @Test
    @Order(12)
    void loggingOutEndsTheSession() {
        assertThat(browser.delete("/session").expect(204).header("Set-Cookie"))
                .contains("__Host-sigmavault=");
        browser.get("/session").expectProblem(401, "unauthenticated");
        browser.get(at("hello.txt")).expectProblem(401, "unauthenticated");
    }

    private String code() {
        var found = CODE.matcher(sigmavault.output());
        assertThat(found.find()).as(sigmavault.output()).isTrue();
        return found.group(1);
    }

    /// Requests as the page itself makes them.
    private Rest page() {
        return sigmavault.anonymous().with("Origin", sigmavault.address().toString());
    }

    private Rest withCookie(Reply reply) {
        return page().with("Cookie", reply.header("Set-Cookie").replaceAll(";.*", ""));
    }

    private static String setup(String code, String password) {
        return "{\"code\":\"" + code + "\",\"owner\":\"owner\",\"password\":\"" + password + "\"}";
    }

    private static String logIn(String name, String password) {
        return "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
    }
}
