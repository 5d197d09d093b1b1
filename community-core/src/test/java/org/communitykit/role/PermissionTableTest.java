package org.communitykit.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

/** Every permission of this module against every role, compared with the table that people review. */
class PermissionTableTest {
    private static final List<String> ROLES = List.of("stranger", "visitor", "member", "moderator", "admin", "owner");

    @Test
    void everyRoleHasThePermissionsThatTheReviewedTableSays() throws IOException {
        var actual = new ArrayList<String>();
        actual.add("permission,risk," + String.join(",", ROLES));
        try (var community = Community.inMemory()) {
            community.shifts();
            community.helpCalls();
            community.expenses();
            community.calendars();
            community.campaigns();
            community.efforts();
            community.gatherings();
            community.stories();
            community.cards();
            community.matching();
            community.folders();
            community.programmes();
            community.merges();
            community.petitions();
            community.decisions();
            community.proposals();
            community.budgetRounds();
            var group = group(community, "public", Visibility.PUBLIC);

            for (var permission : community.rights().known()) {
                var row = new StringBuilder(permission.name() + "," + permission.risk());
                for (var role : ROLES) {
                    boolean may = community.rights().may(MemberId.of(role), permission, group);
                    row.append(may ? ",yes" : ",no");
                }
                actual.add(row.toString());
            }
        }

        try (var table = Objects.requireNonNull(getClass().getResourceAsStream("permissions.csv"))) {
            var reviewed = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(actual).containsExactlyElementsOf(reviewed.lines().toList());
        }
    }

    @Test
    void ofGroupsThatAreNotPublicVisitorsHaveNothing() {
        try (var community = Community.inMemory()) {
            community.expenses();
            community.campaigns();
            community.matching();
            community.folders();
            community.programmes();
            var listed = group(community, "listed", Visibility.LISTED);
            var hidden = group(community, "hidden", Visibility.HIDDEN);
            var visitor = MemberId.of("visitor");

            for (var permission : community.rights().known()) {
                assertThat(community.rights().may(visitor, permission, hidden)).isFalse();
                assertThat(community.rights().may(visitor, permission, listed))
                        .isEqualTo(permission.equals(Rights.SEE));
            }
        }
    }

    private static GroupId group(Community community, String name, Visibility visibility) {
        var id = GroupId.of(name);
        community.groups().create(Actor.HOST, id, NewGroup.named(name).visibility(visibility));
        for (var role : ROLES) {
            var member = MemberId.of(role);
            if (!role.equals("stranger")) {
                community.members().add(Actor.HOST, member, role);
            }
            if (ROLES.indexOf(role) >= 2) {
                community.groups().memberships().add(Actor.HOST, id, member);
            }
            if (ROLES.indexOf(role) >= 3) {
                community.groups().memberships().appoint(Actor.HOST, id, member, role);
            }
        }
        return id;
    }
}
