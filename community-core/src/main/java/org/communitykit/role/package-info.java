/** Who may do what where: permissions, the roles that hold them, and the one place where rights are decided. */
@NullMarked
package org.communitykit.role;

import org.jspecify.annotations.NullMarked;
