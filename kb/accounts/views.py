"""Signs people in to the help centre."""

from django.contrib.auth.views import LoginView


class SignIn(LoginView):
    """Asks for name and password; leads back to where the reader came from."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True
