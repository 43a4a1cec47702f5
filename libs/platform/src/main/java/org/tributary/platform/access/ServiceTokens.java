package org.tributary.platform.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.config.Secret;

/** Tokens between services: HS256, valid for 60 seconds, for one audience, naming organisation, user and roles. */
@Singleton
@Requires(property = "tributary.service.key")
public final class ServiceTokens {

    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

    private final byte[] key;
    private final Clock clock;

    public ServiceTokens(@Value("${tributary.service.key:}") String key, Clock clock) {
        this.key = Secret.key("TRIBUTARY_SERVICE_KEY", key, 32);
        this.clock = clock;
    }

    /** @param audience name of the service that may accept it */
    public String issue(Caller caller, String audience) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("org", caller.org().value())
                .claim("roles", caller.roles().stream().map(Role::name).sorted().toList());
        if (caller.user() != null) {
            claims.subject(caller.user().value());
        }
        if (caller.partner() != null) {
            claims.claim("partner", caller.partner().value());
        }
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a 32-byte key always signs HS256", e);
        }
        return token.serialize();
    }

    /** Empty for a token that is forged, expired, dated in the future or meant for somebody else. */
    public Optional<Caller> verify(String token, String audience) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            boolean valid = jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    && jwt.verify(new MACVerifier(key))
                    && claims.getAudience().equals(List.of(audience))
                    && inTime(claims);
            return valid ? Optional.of(caller(claims)) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private boolean inTime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        return claims.getExpirationTime() != null
                && claims.getIssueTime() != null
                && now.isBefore(claims.getExpirationTime().toInstant())
                && !claims.getIssueTime().toInstant().isAfter(now.plus(CLOCK_DIFFERENCE));
    }

    private static Caller caller(JWTClaimsSet claims) throws ParseException {
        Set<Role> roles =
                claims.getStringListClaim("roles").stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
        String partner = claims.getStringClaim("partner");
        return new Caller(
                new OrganisationId(claims.getStringClaim("org")),
                claims.getSubject() == null ? null : new UserId(claims.getSubject()),
                roles,
                partner == null ? null : new PartnerId(partner));
    }
}
