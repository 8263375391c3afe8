# People's accounts, and the names of owners and groups.

my (@accounts, %groups_of);
{
    my %members;
    for my $line (split /\n/, (bytes_of('/etc/group', $TEXT_LIMIT))[0] // '') {
        my ($name, undef, $gid, $list) = split /:/, $line, -1;
        next unless defined $list;
        $group_name{$gid} //= $name;
        push @{ $groups_of{$_} }, $name for split /,/, $list;
    }
    for my $line (split /\n/, (bytes_of('/etc/passwd', $TEXT_LIMIT))[0] // '') {
        my ($name, undef, $uid, $gid) = split /:/, $line;
        next unless defined $gid && $uid =~ /^\d+$/;
        $user_name{$uid} //= $name;
        next if $uid < 1000 || $uid >= 65_000;
        push @accounts, { name => $name, groups => [uniq($group_name{$gid} // $gid, @{ $groups_of{$name} // [] })] };
    }
    %facts_of = ();
}
