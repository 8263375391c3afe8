/**
 * A function of the shell for scripts on Avatar: `begun_anew COMMAND…` runs a command that has Postfix begin anew (`service postfix reload`,
 * `restart`), and waits until the two daemons that master(8) then starts at once are others and have read main.cf. `postfix reload` itself returns
 * as soon as master(8) was sent its signal. A daemon reads main.cf before it goes on as the user postfix (mail_params_init(), chroot_uid()).
 */
export const begunAnew = `
begun_anew() {
  local before
  before=$(pgrep -xu postfix 'pickup|qmgr' || true)
  "$@"
  until [ "$(pgrep -xu postfix 'pickup|qmgr' | grep -cvxF "$before")" = 2 ]; do sleep 0.05; done
}
`;
